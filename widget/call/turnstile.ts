// Cloudflare Turnstile: its script, from the one address that it may come from, and its widget, as a child of the
// element in the slot `challenge`: in the page's own tree, where Cloudflare documents it. Nothing of it is there
// before the endpoint asks for it; of what loads, the script stays for the next call.
// https://developers.cloudflare.com/turnstile/get-started/client-side-rendering/
import type { TurnstileChallenge } from '../../contract/challenges.ts';
import { nearestLang } from '../page/nearest-lang.ts';
import { warnOnce } from '../page/warnings.ts';
import { languageOf } from '../strings/language.ts';
import { packed } from '../strings/launcher.ts';
import type { Checked } from './asking.ts';
import { within } from './time-limit.ts';

const LOAD_MS = 15_000;
/** Whatever Cloudflare does without asking the visitor for anything. */
const QUIET_MS = 30_000;
/** The narrowest that it may be when it lies. */
const LYING_PX = 300;

const origin = 'https://challenges.cloudflare.com';
const policyName = 'tavus-call-turnstile';

interface Turnstile {
  render(container: HTMLElement, parameters: Readonly<Record<string, unknown>>): string | undefined;
  remove(widget: string): void;
}

interface Globals {
  readonly turnstile?: Turnstile;
  readonly trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL: (url: string) => string },
    ): { createScriptURL(url: string): string };
  };
}

const page = globalThis as Globals;
let loading: Promise<Turnstile> | undefined;
let address: string | undefined;

/** The token; undefined when `signal` aborts, or when there is none. */
export async function prove(
  challenge: TurnstileChallenge,
  checked: Checked,
  signal: AbortSignal,
): Promise<string | undefined> {
  const turnstile = await within(LOAD_MS, signal, (soon) => Promise.race([load(), tooLate(soon)]));
  if (signal.aborted) return undefined;
  if (!turnstile) {
    warnOnce(
      `Turnstile could not be loaded: the page's CSP has to allow ${origin} in script-src and in frame-src, and with Trusted Types the policy ${policyName}.`,
    );
    return undefined;
  }
  const box = document.createElement('div');
  box.slot = 'challenge';
  // A page's own rules for its boxes are not for this one.
  const style = { all: 'initial', colorScheme: 'inherit', display: 'block', maxWidth: '400px' };
  Object.assign(box.style, style);
  checked.host.append(box);
  try {
    // By then the screen is there that has a place for it, or will never be.
    await checked.host.updateComplete;
    return box.assignedSlot ? await ask(turnstile, box, challenge, checked, signal) : undefined;
  } finally {
    box.remove();
  }
}

function ask(
  turnstile: Turnstile,
  box: HTMLElement,
  { site_key: sitekey, action }: TurnstileChallenge,
  { host, checking }: Checked,
  signal: AbortSignal,
): Promise<string | undefined> {
  let widget: string | undefined;
  let quiet: ReturnType<typeof setTimeout> | undefined;
  return new Promise<string | undefined>((resolve) => {
    const fail = (): void => {
      resolve(undefined);
    };
    const works = (): void => {
      quiet = setTimeout(() => {
        warnOnce(`Turnstile is silent: does the page's CSP allow ${origin} in frame-src?`);
        fail();
      }, QUIET_MS);
    };
    signal.addEventListener('abort', fail);
    works();
    widget = turnstile.render(box, {
      sitekey,
      action,
      appearance: 'interaction-only',
      size: box.clientWidth < LYING_PX ? 'compact' : 'flexible',
      theme: themeOf(box),
      language: languageFor(host),
      'response-field': false,
      // Another try is the visitor's, by the button of our own screen.
      retry: 'never',
      'refresh-expired': 'never',
      'refresh-timeout': 'never',
      callback: resolve,
      'expired-callback': fail,
      'timeout-callback': fail,
      'unsupported-callback': fail,
      'error-callback': (code: unknown) => {
        warnOnce(`Turnstile failed with the error ${String(code)}.`);
        fail();
        return true;
      },
      'before-interactive-callback': () => {
        clearTimeout(quiet);
        box.style.marginTop = '14px';
        if (!signal.aborted) checking('asking');
      },
      'after-interactive-callback': () => {
        works();
        if (!signal.aborted) checking('working');
      },
    });
  }).finally(() => {
    clearTimeout(quiet);
    if (widget) turnstile.remove(widget);
  });
}

/** The page's own Turnstile, or the one that is on its way. */
function load(): Promise<Turnstile> {
  if (page.turnstile) return Promise.resolve(page.turnstile);
  loading ??= fetchScript().finally(() => (loading = undefined));
  return loading;
}

function fetchScript(): Promise<Turnstile> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const settle = (): void => {
      clearTimeout(late);
      if (page.turnstile) resolve(page.turnstile);
      else reject(new Error('no Turnstile'));
      // Where it did not load, or stalls, the next try is a new one.
      if (!page.turnstile) script.remove();
    };
    const late = setTimeout(settle, LOAD_MS);
    script.addEventListener('load', settle);
    script.addEventListener('error', settle);
    script.src = address ??= trusted(`${origin}/turnstile/v0/api.js?render=explicit`);
    document.head.append(script);
  });
}

/** Where a page wants scripts' addresses to be vouched for, and knows our policy. */
function trusted(url: string): string {
  try {
    const policy = page.trustedTypes?.createPolicy(policyName, { createScriptURL: (one) => one });
    return policy?.createScriptURL(url) ?? url;
  } catch {
    // It is refused, and so is the address, unless nobody minds.
    return url;
  }
}

function tooLate(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('too late'));
    });
  });
}

/** As the panel around it, which is as the page: `auto` would be as the visitor's system. */
function themeOf(box: Element): string {
  const { colorScheme } = getComputedStyle(box);
  if (!colorScheme.includes('dark')) return 'light';
  return colorScheme.includes('light') ? 'auto' : 'dark';
}

function languageFor(host: Element): string {
  const language = languageOf(nearestLang(host), packed);
  return language === 'zh-hant' ? 'zh-tw' : language;
}
