// An interactive call, up to the moment when both are in the room.
import type { TavusCall } from '../../../widget/tavus-call.ts';
import { Fake, mount, part, reaches, until } from '../fake.ts';
import { letsIn, replica, says, tells } from './daily-page.ts';

/** A call that goes on. */
export interface Talking {
  readonly fake: Fake;
  readonly element: TavusCall;
  readonly frame: () => HTMLIFrameElement;
  /** Hands a message of Tavus's on to the page, and waits until it is shown. */
  readonly tell: (data: unknown) => Promise<void>;
  /** Has the room say something else, and waits until it is shown. */
  readonly say: (action: string, content?: object) => Promise<void>;
  readonly text: (name: string) => string;
}

/** The inside of the element. */
export function root({ shadowRoot }: TavusCall): ShadowRoot {
  if (!shadowRoot) throw new Error('an element without inside');
  return shadowRoot;
}

/** Puts an interactive widget on the page and has it call. */
export async function talking(attributes: Record<string, string> = {}): Promise<Talking> {
  const fake = new Fake();
  const element = await mount({ endpoint: fake.base, interactive: '', ...attributes });
  element.startConversation();
  return { fake, element, ...(await joined(element)) };
}

/** Lets the visitor and the replica into the room of a call that has begun. */
export async function joined(element: TavusCall): Promise<Omit<Talking, 'fake' | 'element'>> {
  const frame = (): HTMLIFrameElement => part(element, 'room') as HTMLIFrameElement;
  await until(() => part(element, 'room'), 'the room');
  await letsIn(frame());
  says(frame(), 'participant-joined', { participant: replica });
  await reaches(element, 'live');
  await until(() => part(element, 'mute'), 'the controls');
  let count = 0;
  const settled = async (): Promise<void> => {
    const mark = `settled-${String(++count)}`;
    const heard = new Promise<void>((resolve) => {
      const listen = ({ detail }: CustomEvent<{ event_type: string }>): void => {
        if (detail.event_type !== mark) return;
        element.removeEventListener('tavus:protocol-message', listen);
        resolve();
      };
      element.addEventListener('tavus:protocol-message', listen);
    });
    tells(frame(), { event_type: mark });
    await heard;
    await element.updateComplete;
  };
  return {
    frame,
    async tell(data) {
      tells(frame(), data);
      await settled();
    },
    async say(action, content) {
      says(frame(), action, content);
      await settled();
    },
    text: (name) => part(element, name)?.textContent.replace(/\s+/g, ' ').trim() ?? '',
  };
}
