// A call whose creates stay unanswered until the test answers them, also after the visitor has left:
// requests that have left the browser cannot be called back.
import type { Answer, Conversation } from '../../widget/call/answers.ts';
import { CallController } from '../../widget/call/call-controller.ts';
import type { Endpoint } from '../../widget/call/endpoint.ts';
import { openRoom } from '../../widget/call/room.ts';
import type { TavusCall } from '../../widget/tavus-call.ts';
import { Fake, mount } from './fake.ts';

export interface HeldCall {
  readonly host: TavusCall;
  readonly call: CallController;
  /** One for each create, to admit it with this id. */
  readonly admit: ((id: string) => void)[];
  /** Ids that were ended, and keys that were taken back, in the last words. */
  readonly ended: string[];
  readonly cancelled: string[];
}

export async function holdCall(): Promise<HeldCall> {
  const admit: HeldCall['admit'] = [];
  const ended: string[] = [];
  const cancelled: string[] = [];
  const details = { endToken: 't', roomUrl: 'http://localhost:9/', maxCallSeconds: 60 };
  const endpoint: Endpoint = {
    base: new Fake().base,
    create: () =>
      new Promise<Answer>((resolve) =>
        admit.push((id) => {
          const conversation = { ...details, id, heartbeatSeconds: 20 } as Conversation;
          resolve({ kind: 'admitted', conversation });
        }),
      ),
    end: () => Promise.resolve(true),
    heartbeat: () => Promise.resolve(undefined),
    presence: () => Promise.resolve(null),
    endOnLeaving: ({ id }) => ended.push(id),
    cancelOnLeaving: (key) => cancelled.push(key),
  };
  const host = await mount();
  const call = new CallController(host, {
    request: () => ({ endpoint, request: {}, needs: [] }),
    learned: () => undefined,
    openRoom,
    roomTitle: () => 'Room',
    changing: () => undefined,
    changed: () => undefined,
  });
  return { host, call, admit, ended, cancelled };
}
