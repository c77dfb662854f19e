// A room by the real library of Daily's, with what its caller is told.
import {
  type Bridge,
  type BridgeOptions,
  openBridge,
} from '../../../widget/interactive/room-bridge.ts';
import { Fake } from '../fake.ts';

/** An open room. */
export interface Opened {
  readonly bridge: Bridge;
  /** What the caller was told, in order. */
  readonly told: string[];
}

const looks = { showLeaveButton: false, showFullscreenButton: false, showLocalVideo: true };

/** Opens a room on the page; it is closed after the test. */
export function open(options: Partial<BridgeOptions> = {}, fake = new Fake()): Opened {
  const told: string[] = [];
  const tell = (what: string) => () => {
    told.push(what);
  };
  const bridge: Bridge = openBridge({
    conversation: { id: 'c1', roomUrl: `${fake.base}/room/c1`, meetingToken: 'a.b-c' },
    title: 'Room',
    looks: () => looks,
    joined: tell('seen'),
    left: tell('left'),
    broken: tell('broken'),
    replaced: () => {
      told.push('replaced');
      document.body.append(bridge.iframe);
    },
    told: ({ action, data }) => told.push(typeof data === 'string' ? data : action),
    ...options,
  });
  document.body.append(bridge.iframe);
  opened.push(bridge);
  return { bridge, told };
}

const opened: Bridge[] = [];
afterEach(() => {
  for (const bridge of opened.splice(0)) bridge.close();
});
