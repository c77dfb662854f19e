// A browser in which a call could work, or in which one thing stands in its way: what the page around the
// element is told of camera, microphone and network.

/** What may stand in the way; the codes of `tavus:error`. */
export type Obstacle = 'offline' | 'insecure' | 'policy' | 'blocked' | 'no_device' | 'in_app';

/** How the browser inside an app signs. */
const inApp =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Instagram 350.0';

/** From now on this window says so of itself. */
export function pretend(obstacle: Obstacle | undefined): void {
  const say = (target: object, name: string, value: unknown): void => {
    Object.defineProperty(target, name, { configurable: true, get: () => value });
  };
  say(navigator, 'onLine', obstacle !== 'offline');
  say(window, 'isSecureContext', obstacle !== 'insecure');
  say(document, 'permissionsPolicy', { allowsFeature: () => obstacle !== 'policy' });
  if (obstacle === 'in_app') say(navigator, 'userAgent', inApp);
  const state = obstacle === 'blocked' ? 'denied' : 'granted';
  say(navigator, 'permissions', { query: () => Promise.resolve({ state }) });
  const devices = obstacle === 'no_device' ? [] : [{ kind: 'audioinput' }, { kind: 'videoinput' }];
  say(navigator, 'mediaDevices', { enumerateDevices: () => Promise.resolve(devices) });
}

/** The page's clocks are so many seconds further. */
export function skip(seconds: number): void {
  const now = performance.now.bind(performance);
  performance.now = () => now() + seconds * 1000;
}
