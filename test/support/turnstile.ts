// Stands in for challenges.cloudflare.com in a browser: the script of Turnstile as far as it is documented, and the
// frame that it puts on the page. https://developers.cloudflare.com/turnstile/get-started/client-side-rendering/
import type { BrowserContext, Page, Route } from 'playwright-core';
import type { Siteverify } from './siteverify.ts';

/** What the frame does with a visitor: lets him pass, asks him for a press, or one of its errors. */
export type Mood = 'passes' | 'asks' | 'fails' | 'times-out' | 'is-silent';

export interface CloudflareOptions {
  readonly mood: Mood;
  /** Who knows the tokens; without it they are good for nothing. */
  readonly siteverify?: Pick<Siteverify, 'mint'>;
}

export interface Cloudflare {
  mood: Mood;
  /** Addresses that were asked for, without their host. */
  readonly asked: readonly string[];
}

const origin = 'https://challenges.cloudflare.com';

/** Answers in its place whatever a page of this browser asks of it. */
export async function standInCloudflare(
  where: Page | BrowserContext,
  { mood, siteverify }: CloudflareOptions,
): Promise<Cloudflare> {
  const asked: string[] = [];
  const cloudflare = { mood, asked };
  const tokenFor = (route: Route, action: string): string => {
    const page = route.request().frame().parentFrame()?.url() ?? 'about:blank';
    return (
      siteverify?.mint({ hostname: new URL(page).hostname, action }) ?? 'XXXX.DUMMY.TOKEN.XXXX'
    );
  };
  await where.route(`${origin}/**`, (route) => {
    const url = new URL(route.request().url());
    asked.push(url.pathname + url.search);
    if (url.pathname === '/turnstile/v0/api.js') {
      // What compiles this file may leave a helper of its own in there, which keeps names.
      const body = `{ const __name = (one) => one; (${script.toString()})(); }`;
      return route.fulfill({ contentType: 'text/javascript', body });
    }
    const token = tokenFor(route, url.searchParams.get('action') ?? '');
    const body = frame(cloudflare.mood, token, url.searchParams.get('theme') ?? 'auto');
    return route.fulfill({ contentType: 'text/html; charset=utf-8', body });
  });
  return cloudflare;
}

const frame = (
  mood: Mood,
  token: string,
  theme: string,
) => `<!doctype html><html lang="en"><title>Check</title>
  <style>html { color-scheme: ${theme === 'auto' ? 'light dark' : theme} }
  body { margin: 0; font: 14px sans-serif; background: Canvas; color: CanvasText }
  label { display: flex; gap: 10px; align-items: center; height: 63px; padding: 0 14px;
    border: 1px solid #8888; background: #8881 } input { width: 24px; height: 24px }</style>
  <body><label><input type="checkbox">Verify you are human</label><script>
  const tell = (event, more) => parent.postMessage({ source: 'cloudflare-challenge', event, ...more }, '*');
  const done = () => tell('complete', { token: ${JSON.stringify(token)} });
  document.querySelector('input').addEventListener('change', done);
  if (${JSON.stringify(mood)} === 'passes') done();
  if (${JSON.stringify(mood)} === 'asks') tell('interactiveBegin');
  if (${JSON.stringify(mood)} === 'fails') tell('fail', { code: 600010 });
  if (${JSON.stringify(mood)} === 'times-out') { tell('interactiveBegin'); tell('interactiveTimeout'); }
  </script>`;

/** Runs on the page, as `api.js`: no name of this file is known there. */
function script(): void {
  type Parameters = Readonly<Record<string, unknown>>;
  const home = 'https://challenges.cloudflare.com';
  const widgets = new Map<string, { wrapper: HTMLElement; stop: () => void }>();
  const turnstile = {
    render(container: unknown, parameters: Parameters): string {
      if (!(container instanceof HTMLElement) || container.getRootNode() !== document)
        throw new Error('[Cloudflare Turnstile] Unable to find a container.');
      if (typeof parameters['sitekey'] !== 'string')
        throw new Error('[Cloudflare Turnstile] Invalid or missing type for parameter "sitekey".');
      const wrapper = document.createElement('div');
      const iframe = document.createElement('iframe');
      const query = new URLSearchParams();
      for (const name of ['sitekey', 'action', 'theme', 'language', 'size', 'appearance'])
        query.set(name, String(parameters[name]));
      iframe.src = `${home}/turnstile/frame?${query.toString()}`;
      iframe.title = 'Widget containing a Cloudflare security challenge';
      iframe.setAttribute('sandbox', 'allow-same-origin allow-scripts allow-popups');
      Object.assign(iframe.style, { border: 'none', width: '0', height: '0', display: 'block' });
      wrapper.attachShadow({ mode: 'closed' }).append(iframe);
      const call = (name: string, ...values: unknown[]) =>
        (parameters[name] as ((...given: unknown[]) => unknown) | undefined)?.(...values);
      const hear = ({ source, origin: from, data }: MessageEvent<Record<string, unknown>>) => {
        if (source !== iframe.contentWindow || from !== home) return;
        if (data['event'] === 'complete') call('callback', data['token']);
        else if (data['event'] === 'fail') call('error-callback', String(data['code']));
        else if (data['event'] === 'interactiveTimeout') call('timeout-callback');
        else if (data['event'] === 'interactiveBegin') {
          const isCompact = parameters['size'] === 'compact';
          Object.assign(iframe.style, {
            width: isCompact ? '150px' : '100%',
            height: isCompact ? '140px' : '65px',
          });
          call('before-interactive-callback');
        }
      };
      window.addEventListener('message', hear);
      container.append(wrapper);
      const id = `cf-chl-widget-${String(widgets.size)}`;
      widgets.set(id, {
        wrapper,
        stop: () => {
          window.removeEventListener('message', hear);
        },
      });
      return id;
    },
    remove(id: string): void {
      const widget = widgets.get(id);
      if (!widget) throw new Error('[Cloudflare Turnstile] Nothing to remove found.');
      widget.stop();
      widget.wrapper.remove();
      widgets.delete(id);
    },
  };
  Object.assign(window, { turnstile });
}
