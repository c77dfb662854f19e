// The calls that are over, a page at a time, and all of them as a file.
import { html, nothing, type TemplateResult } from 'lit';
import type { PastCall } from '../../contract/operator.ts';
import type { HistoryPage } from '../shelf.ts';
import type { Actions, View } from '../view.ts';
import { clock, lag, on, pageName, reasonWords } from '../words.ts';

export function historyView({ shelf }: View, actions: Actions): TemplateResult {
  const { value, isAsking, trouble } = shelf.history;
  return html`<section class="card wide" aria-labelledby="history-title">
    <div class="head">
      <h2 id="history-title">History</h2>
      <button @click=${actions.download}>Download CSV</button>
    </div>
    <p class="note">Calls that are over, the latest first. They are kept for 30 days.</p>
    ${trouble === null ? nothing : html`<p class="bad" role="alert">${trouble}</p>`}
    ${value === null ? html`<p class="none">${isAsking ? 'Asking…' : ''}</p>` : pageView(value, actions)}
  </section>`;
}

function pageView(page: HistoryPage, actions: Actions): TemplateResult {
  const { calls, next, way } = page;
  if (calls.length === 0) return html`<p class="none">No call is over yet.</p>`;
  const before = way.at(-2);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Calls that are over">
      <table>
        <thead>
          <tr>
            <th scope="col">Ended</th>
            <th scope="col">Page</th>
            <th scope="col" class="number">Lasted</th>
            <th scope="col">Why it ended</th>
            <th scope="col" class="number">End lag</th>
            <th scope="col">Conversation</th>
          </tr>
        </thead>
        <tbody>
          ${calls.map(rowView)}
        </tbody>
      </table>
    </div>
    <div class="pages">
      <button ?disabled=${before === undefined} @click=${() => actions.turnPage(before ?? null)}>
        Newer
      </button>
      <span class="note">Page ${String(way.length)}</span>
      <button ?disabled=${next === null} @click=${() => actions.turnPage(next)}>Older</button>
    </div>`;
}

function rowView(call: PastCall): TemplateResult {
  const { id, origin, site, ended_at: endedAt, seconds, reason, end_lag_ms: lagMs } = call;
  return html`<tr>
    <td>${on(endedAt)}</td>
    <td>${site ?? pageName(origin)}</td>
    <td class="number">${id === null ? '–' : clock(seconds)}</td>
    <td>${id === null ? 'Nothing was made' : reason === null ? '–' : reasonWords(reason)}</td>
    <td class="number">${lagMs === null || id === null ? '–' : lag(lagMs)}</td>
    <td><code>${id ?? '–'}</code></td>
  </tr>`;
}
