// Counts by name, the most frequent first, each with a bar as long as its share of the longest.
import { html, type TemplateResult } from 'lit';
import { count } from '../words.ts';

export function barsView(
  counts: Readonly<Record<string, number>>,
  nameOf: (code: string) => string,
  none: string,
): TemplateResult {
  const rows = Object.entries(counts)
    .filter(([, n]) => n > 0)
    .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
  if (rows.length === 0) return html`<p class="none">${none}</p>`;
  const most = Math.max(...rows.map(([, n]) => n));
  return html`<ul class="bars">
    ${rows.map(
      ([code, n]) =>
        html`<li>
          <span>${nameOf(code)} <code>${code}</code></span>
          <strong>${count(n)}</strong>
          <svg aria-hidden="true">
            <rect width="${String(Math.max(1, (n / most) * 100))}%" height="100%" rx="3" />
          </svg>
        </li>`,
    )}
  </ul>`;
}
