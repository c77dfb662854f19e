// The tests' side of the fake endpoint, and ways to put a widget on the page and wait for it.
import type { CallState } from '../../widget/call/call-machine.ts';
import '../../widget/hosted.ts';
import type { TavusCall } from '../../widget/tavus-call.ts';

/** One request as the fake endpoint saw it. */
export interface Seen {
  path: string;
  text: string;
  type: string;
  cookie: string;
}

/** What the fake endpoint can be told. */
export interface Settings {
  /** Keep create waiting until `release`. */
  hold?: boolean;
  release?: boolean;
  /** Answer create with this instead. */
  create?: { status: number; body: unknown } | null;
  /** Places in line with which the next creates are answered. */
  line?: number[];
  /** How many of the next creates get no answer. */
  lost?: number;
  /** Refuse creates without a proof with this. */
  challenge?: unknown;
  /** Whether any proof will do; else none does. */
  believes?: boolean;
  /** It is older than the line. */
  knowsNoLine?: boolean;
  /** Files of the widget that cannot be loaded from now on, by the end of their paths. */
  withhold?: string[];
  /** Fields over those of the usual 201. */
  reply?: Record<string, unknown>;
  /** Statuses of the next ends. */
  end?: number[];
  /** Answer heartbeats with this instead. */
  heartbeat?: unknown;
  heartbeatStatus?: number;
  /** `late`: headers never arrive. `silent`: headers, and then nothing. */
  presence?: boolean | 'late' | 'silent';
  roomNeverLoads?: boolean;
  /** Text to write into open presence streams. */
  push?: string;
  /** End open presence streams. */
  drop?: boolean;
}

let count = 0;

/** A fake endpoint of one's own. */
export class Fake {
  readonly base = `${location.origin}/fake/t${Date.now().toString(36)}${String(++count)}`;

  async set(settings: Settings): Promise<void> {
    await fetch(`${this.base}/set`, { method: 'POST', body: JSON.stringify(settings) });
  }

  async seen(end = ''): Promise<Seen[]> {
    const log = (await (await fetch(`${this.base}/log`)).json()) as Seen[];
    return log.filter(({ path }) => path.endsWith(end));
  }

  /** Waits until as many requests with this end of their path arrived. */
  async sees(end: string, atLeast = 1): Promise<Seen[]> {
    let seen: Seen[] = [];
    await until(async () => (seen = await this.seen(end)).length >= atLeast, `${end} to arrive`);
    return seen;
  }
}

/** Waits for a condition; fails with what was waited for. */
export async function until(condition: () => unknown, what = condition.toString()): Promise<void> {
  for (const giveUpAt = Date.now() + 12_000; Date.now() < giveUpAt;) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`waited in vain for ${what}`);
}

/** Puts a widget on the page. */
export async function mount(attributes: Record<string, string> = {}): Promise<TavusCall> {
  const element = document.createElement('tavus-call');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.body.append(element);
  await element.updateComplete;
  return element;
}

/** Waits until the call is in this state and that is visible. */
export async function reaches(element: TavusCall, state: CallState): Promise<void> {
  await until(() => element.state === state, `${state}, is ${element.state}`);
  await element.updateComplete;
}

/** Puts a widget on the page and has it call, until it is in this state. */
export async function calling(fake: Fake, state: CallState = 'live'): Promise<TavusCall> {
  const element = await mount({ endpoint: fake.base });
  element.startConversation();
  await reaches(element, state);
  return element;
}

/** The piece of the widget with this part name, if it is there. */
export function part(element: TavusCall, name: string): HTMLElement | null {
  return element.shadowRoot?.querySelector<HTMLElement>(`[part~="${name}"]`) ?? null;
}

/** Presses the piece with this part name. */
export async function press(element: TavusCall, name: string): Promise<void> {
  const piece = part(element, name);
  if (!piece) throw new Error(`there is no ${name}`);
  piece.click();
  await element.updateComplete;
}

/** Collects the element's events of one name. */
export function collect<Detail>(target: EventTarget, name: string): Detail[] {
  const details: Detail[] = [];
  target.addEventListener(name, (event) => details.push((event as CustomEvent<Detail>).detail));
  return details;
}

afterEach(() => {
  for (const element of document.querySelectorAll('tavus-call')) element.remove();
  document.body.replaceChildren();
});
