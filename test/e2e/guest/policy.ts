// A page's Content-Security-Policy as strict as the widget can live with, and everything that the browser
// has to say about breaches of it.
import type { Page } from 'playwright-core';
import { until } from '../../support/until.ts';

export interface PolicyOptions {
  /** Where the widget's script comes from: `'self'`, or the endpoint's origin. */
  readonly script: string;
  readonly endpoint: string;
  readonly room: string;
}

/** Nothing is allowed but what a call needs; the header's value. */
export function strictPolicy({ script, endpoint, room }: PolicyOptions): string {
  return [
    "default-src 'none'",
    `script-src ${script}`,
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ${endpoint}`,
    `frame-src ${room}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    // The one policy there is: for the templates of Lit, within the widget.
    'trusted-types tavus-call',
  ].join('; ');
}

/** What the page's own window is told of, and its reporting observer: two tellers, one list. */
export async function breachesOf(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    if (window !== window.top) return;
    const breaches: string[] = [];
    Object.assign(window, { breaches });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      breaches.push(`event: ${effectiveDirective} ${blockedURI}`),
    );
    new ReportingObserver(
      (reports) => {
        for (const { body } of reports) {
          const { effectiveDirective } = body as { effectiveDirective?: string } & ReportBody;
          breaches.push(`report: ${String(effectiveDirective)}`);
        }
      },
      { buffered: true, types: ['csp-violation'] },
    ).observe();
  });
  return () => page.evaluate(() => (window as unknown as { breaches: string[] }).breaches);
}

/** Breaks the policy on purpose: whoever heard nothing before has been listening all the same. */
export async function provoke(page: Page, breaches: () => Promise<string[]>): Promise<void> {
  await page.evaluate(() => {
    document.body.setAttribute('style', 'color: red');
    try {
      document.body.innerHTML = '<b></b>';
    } catch {
      // What trusted types are for.
    }
  });
  await until('both tellers have told of both', async () => {
    const told = (await breaches()).map((breach) => breach.split(' ', 2).join(' '));
    return ['event:', 'report:'].every((teller) =>
      ['style-src-attr', 'require-trusted-types-for'].every((directive) =>
        told.includes(`${teller} ${directive}`),
      ),
    );
  });
}
