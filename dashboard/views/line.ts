// Those who wait for a call, in their order.
import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../view.ts';
import { clock } from '../words.ts';

export function lineView({ world, now }: View): TemplateResult | typeof nothing {
  if (world.waiting.length === 0) return nothing;
  return html`<section class="card line" aria-labelledby="line-title">
    <h3 id="line-title">In line</h3>
    <ol>
      ${world.waiting.map(
        ({ since, present }) =>
          html`<li>
            <strong>${clock(Math.max(0, Math.round((now - since) / 1000)))}</strong>
            <span class="note">${present ? 'waiting' : 'not heard just now'}</span>
          </li>`,
      )}
    </ol>
  </section>`;
}
