// What the element tells its page, newest first; and what a page in a rehearsal has answered itself.
import { html, type TemplateResult } from 'lit';

/** One line: an event with its detail, or a request that was not sent. */
export interface Entry {
  readonly kind: 'event' | 'answered';
  readonly what: string;
  readonly more: string;
}

const longest = 40;

/** The log with one entry more. */
export function logged(log: readonly Entry[], entry: Entry): readonly Entry[] {
  return [entry, ...log].slice(0, longest);
}

export function logView(log: readonly Entry[]): TemplateResult {
  return html`<h2 id="log-title">Events</h2>
    <ol id="events" tabindex="0" aria-labelledby="log-title">
      ${log.map(
        ({ kind, what, more }) =>
          html`<li class=${kind}><code>${what}</code> <span>${more}</span></li>`,
      )}
    </ol>
    ${
      log.length === 0
        ? html`<p class="note">What the element tells the page around it is listed here.</p>`
        : ''
    }`;
}
