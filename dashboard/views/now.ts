// The room one is in most: what is live, what waits, what the day costs, how calls end, who is refused.
import { html, nothing, type TemplateResult } from 'lit';
import type { Actions, View } from '../view.ts';
import { count, lag, reasonWords, refusalWords, span } from '../words.ts';
import { barsView } from './bars.ts';
import { callsView } from './calls.ts';
import { lineView } from './line.ts';

export function nowView(view: View, actions: Actions): TemplateResult {
  const { summary } = view.world;
  return html`<h2 class="hidden">Now</h2>
    ${tilesView(view)}
    <div class="column">
      <section class="card hour" aria-labelledby="hour-title">
        <h3 id="hour-title">The last hour</h3>
        <hour-chart .minutes=${summary.hour.minutes} .capacity=${summary.limits.calls}></hour-chart>
      </section>
      ${callsView(view, actions)}
    </div>
    <div class="column">
      ${lineView(view)}
      <section class="card" aria-labelledby="ended-title">
        <h3 id="ended-title">How calls ended today</h3>
        ${barsView(summary.today.ended, reasonWords, 'No call has ended today.')}
      </section>
      <section class="card" aria-labelledby="refused-title">
        <h3 id="refused-title">Refused today</h3>
        ${barsView(summary.today.refused, refusalWords, 'Nobody was refused today.')}
      </section>
    </div>
    <p class="note foot">Days begin at midnight UTC. tavus-call ${summary.version}.</p>`;
}

function tilesView({ world }: View): TemplateResult {
  const { calls, waiting, summary } = world;
  const { limits, today, hour } = summary;
  const live = calls.filter(({ state }) => state === 'live').length;
  const ending = calls.filter(({ state }) => state === 'ending').length;
  const unknown = calls.filter(({ state }) => state === 'unknown').length;
  const slow = (hour.end_lag_ms?.p95 ?? 0) > 10_000;
  return html`<div class="tiles">
    ${tile({
      name: 'Live',
      value: count(live),
      note: html`of
      ${count(limits.calls)}${ending > 0 ? ` · ${count(ending)} ending` : ''}${
        unknown > 0 ? html` · <strong class="bad">${count(unknown)} unknown</strong>` : nothing
      }`,
      share: calls.length / limits.calls,
    })}
    ${tile({
      name: 'Waiting',
      value: count(waiting.filter(({ present }) => present).length),
      note:
        waiting.length === 0 ? 'Nobody stands in line' : `${count(waiting.length)} places taken`,
    })}
    ${budgetTile(today)}
    ${tile({
      name: 'End lag, 95 of 100',
      value: hour.end_lag_ms ? lag(hour.end_lag_ms.p95) : '–',
      note: hour.end_lag_ms
        ? `half within ${lag(hour.end_lag_ms.p50)} · ${count(hour.calls)} ended this hour`
        : 'No call has ended this hour',
      tone: slow ? 'bad' : '',
    })}
  </div>`;
}

function budgetTile(today: View['world']['summary']['today']): TemplateResult {
  const { spent_seconds: spent, budget_seconds: budget, calls } = today;
  const share = budget === 0 ? undefined : spent / budget;
  const made = `${count(calls)} ${calls === 1 ? 'call' : 'calls'}`;
  return tile({
    name: 'Spent today',
    value: span(spent),
    note: budget === 0 ? `${made}, no limit is set` : `of ${span(budget)} · ${made}`,
    tone: share === undefined || share < 0.9 ? '' : share < 1 ? 'warn' : 'bad',
    share,
  });
}

interface Tile {
  readonly name: string;
  readonly value: string;
  readonly note: string | TemplateResult;
  readonly tone?: string;
  /** Of a limit, from 0 to 1. */
  readonly share?: number | undefined;
}

function tile({ name, value, note, tone = '', share }: Tile): TemplateResult {
  const width = `${String(Math.min(100, Math.max(0, (share ?? 0) * 100)))}%`;
  return html`<section class="card tile ${tone}" aria-label=${name}>
    <h3>${name}</h3>
    <p class="value">${value}</p>
    <p class="note">${note}</p>
    ${
      share === undefined
        ? nothing
        : html`<svg class="gauge" aria-hidden="true">
            <rect width=${width} height="100%" rx="3" />
          </svg>`
    }
  </section>`;
}
