// Whether camera and microphone can work on this page at all, as far as the browser says so without
// asking the visitor. One that does not say, or not in time, is taken to mean yes. Knows no calls.

/** What a call needs to be allowed to use. */
export type Device = 'camera' | 'microphone';

/** Why a call could not be made here. `in_app` and `blocked` are guesses. */
export type Obstacle = 'offline' | 'insecure' | 'policy' | 'in_app' | 'blocked' | 'no_device';

type Check = (needed: readonly Device[]) => boolean | Promise<boolean>;

/** How long one answer may keep the visitor waiting. */
const PATIENCE_MS = 250;

/** How the browsers inside other apps sign, which often have no camera to give. */
const inApp =
  /\bFB(AN|AV|_IAB)\b|Instagram|Bytedance|musical_ly|TikTok|\bLine\/|MicroMessenger|Snapchat|LinkedInApp|Pinterest\/|Twitter for/;

/** Chromium's word on the page's Permissions-Policy; the room gets what the page itself has. */
type Policed = Document &
  Partial<Record<'permissionsPolicy' | 'featurePolicy', { allowsFeature(name: Device): boolean }>>;

const checks: readonly (readonly [Obstacle, Check])[] = [
  ['offline', () => !navigator.onLine],
  ['insecure', () => !isSecureContext],
  [
    'policy',
    (needed) => {
      const { permissionsPolicy, featurePolicy } = document as Policed;
      const policy = permissionsPolicy ?? featurePolicy;
      return needed.some((device) => policy?.allowsFeature(device) === false);
    },
  ],
  // A secure page without this is in a web view.
  ['in_app', () => inApp.test(navigator.userAgent) || !('mediaDevices' in navigator)],
  [
    'blocked',
    async (needed) => {
      const ask = async (name: Device) => (await navigator.permissions.query({ name })).state;
      return (await Promise.all(needed.map(ask))).includes('denied');
    },
  ],
  [
    'no_device',
    async () => {
      const devices = await navigator.mediaDevices.enumerateDevices();
      // Without a camera one can still talk.
      return !devices.some(({ kind }) => kind === 'audioinput');
    },
  ],
];

/** The first thing that speaks against a call with these devices; undefined when nothing does. */
export async function findObstacle(needed: readonly Device[]): Promise<Obstacle | undefined> {
  for (const [obstacle, check] of checks) {
    if (await holds(check, needed)) return obstacle;
  }
  return undefined;
}

async function holds(check: Check, needed: readonly Device[]): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS, false)));
  try {
    return await Promise.race([check(needed), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
