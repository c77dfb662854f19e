// The calls that are open, each with the way to end it.
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { OpenCall } from '../../contract/operator.ts';
import type { Actions, View } from '../view.ts';
import { clock, count, on, pageName, reasonWords, signWords, span } from '../words.ts';

/** More at once are a page that nobody reads. */
const mostShown = 200;

export function callsView(view: View, actions: Actions): TemplateResult {
  const { calls } = view.world;
  const shown = calls.slice(0, mostShown);
  return html`<section class="card calls" aria-labelledby="calls-title">
    <h3 id="calls-title" tabindex="-1">Open calls</h3>
    ${
      calls.length === 0
        ? html`<p class="none">Nobody is on a call.</p>`
        : html`<ul>
            ${repeat(
              shown,
              ({ key }) => key,
              (call) => callView(call, view, actions),
            )}
          </ul>`
    }
    ${
      calls.length > mostShown
        ? html`<p class="note">And ${count(calls.length - mostShown)} more that began later.</p>`
        : nothing
    }
  </section>`;
}

/** Of the site, or else of its page. */
export function nameOf({ site, origin }: OpenCall): string {
  return site ?? pageName(origin);
}

function callView(call: OpenCall, view: View, actions: Actions): TemplateResult {
  const { state, origin, site, id, since, ends_at: endsAt } = call;
  const name = nameOf(call);
  const lasted = clock(Math.max(0, Math.round((view.now - since) / 1000)));
  const whole = endsAt === null ? null : endsAt - since;
  const share = whole === null ? 0 : Math.min(100, ((view.now - since) / whole) * 100);
  return html`<li data-state=${state} data-id=${id ?? nothing}>
    <div class="who">
      <strong>${name}</strong>
      <span class="note"
        >${site === null ? '' : `${pageName(origin)} · `}<code>${id ?? 'no id yet'}</code></span
      >
    </div>
    <p class="how">${howView(call, view)}</p>
    <div class="long">
      <strong title=${`Since ${on(since)}`}>${lasted}</strong>
      <span class="note">${leftOf(call, view.now)}</span>
      ${
        whole === null
          ? nothing
          : html`<svg class="gauge" aria-hidden="true">
              <rect width="${String(share)}%" height="100%" rx="3" />
            </svg>`
      }
    </div>
    <div class="act">${endView(call, name, view, actions)}</div>
  </li>`;
}

function howView(call: OpenCall, view: View): TemplateResult {
  const { state, sign, reason, attempts } = call;
  const endsIn = view.endsIn(call);
  if (state === 'live' && view.isSent(call)) return html`<span class="chip warn">Ending</span>`;
  if (endsIn !== null)
    return html`<span class="chip warn" aria-hidden="true">Ends in ${String(endsIn)} s</span>
      <span class="hidden" role="status">Ends in a few seconds.</span>`;
  switch (state) {
    case 'opening':
      return html`<span class="chip">Opening</span>`;
    case 'unknown':
      return html`<span class="chip bad">Unknown</span>
        <span class="note">Tavus gave no answer; its list is looked at</span>`;
    case 'ending':
      return html`<span class="chip warn">Ending</span>
        <span class="note"
          >${reason === null ? '' : reasonWords(reason)}${
            attempts > 0 ? ` · asked Tavus ${count(attempts)} times in vain` : ''
          }</span
        >`;
    case 'live':
      return html`<span class="chip ${sign === 'leaving' ? 'warn' : 'good'}"
          >${sign === 'leaving' ? 'Leaving' : 'Live'}</span
        >
        <span class="note">${signWords[sign]}</span>`;
  }
}

function leftOf({ state, ends_at: endsAt, wished_at: wishedAt }: OpenCall, now: number): string {
  if (state === 'ending' && wishedAt !== null)
    return `ending for ${span(Math.max(0, (now - wishedAt) / 1000))}`;
  if (state !== 'live' || endsAt === null) return '';
  return `${clock(Math.max(0, Math.round((endsAt - now) / 1000)))} left`;
}

function endView(
  call: OpenCall,
  name: string,
  view: View,
  actions: Actions,
): TemplateResult | typeof nothing {
  const { key, id, state } = call;
  if (state !== 'live' || id === null || view.isSent(call)) return nothing;
  const isAsked = view.endsIn(call) !== null;
  const about = `the call from ${name}, ${id}`;
  // One button with two meanings, so that who uses the keyboard stays where he is. The second half of a double click
  // falls on what the first half has put there, and means nothing.
  return html`<button
      aria-label=${isAsked ? `Undo, keep ${about}` : `End ${about}`}
      @click=${({ detail }: MouseEvent) => {
        if (detail > 1) return;
        if (isAsked) actions.keep(key);
        else actions.end(key);
      }}
    >
      ${isAsked ? 'Undo' : 'End'}
    </button>
    ${
      isAsked
        ? html`<button
            class="danger"
            aria-label="End now ${about}"
            @click=${({ detail }: MouseEvent) => {
              if (detail <= 1) actions.endNow(key);
            }}
          >
            End now
          </button>`
        : nothing
    }`;
}
