// Codes, times and lengths of time in words. Pure.
import type { OpenCall } from '../contract/operator.ts';

const reasons: Readonly<Record<string, string>> = {
  visitor: 'Visitor hung up',
  left: 'Page was left',
  lease: 'Page fell silent',
  limit: 'Time was over',
  room: 'Ended in the room',
  operator: 'Ended by us',
};

const refusals: Readonly<Record<string, string>> = {
  at_capacity: 'All calls were taken',
  budget_spent: 'Budget of the day was spent',
  paused: 'Calls were paused',
  out_of_credits: 'No credits at Tavus',
  rate_limited: 'Too many from one address',
  visitor_quota: 'Visitor’s calls of the day were used',
  origin_not_allowed: 'Page is not on the list',
  not_allowed: 'Page asked for too much',
  bad_request: 'Request was not valid',
  bad_token: 'Token was wrong',
  bad_ticket: 'Ticket was not valid',
  challenge_failed: 'Check for humans failed',
  misconfigured: 'Tavus refused the key',
  upstream_refused: 'Tavus refused',
  upstream_invalid: 'Tavus’s answer was no use',
  upstream_unavailable: 'Tavus could not be reached',
  upstream_timeout: 'Tavus did not answer',
  store_unavailable: 'Ledger did not answer',
};

export const reasonWords = (reason: string): string => reasons[reason] ?? plain(reason);
export const refusalWords = (code: string): string => refusals[code] ?? plain(code);

function plain(code: string): string {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const signWords: Readonly<Record<OpenCall['sign'], string>> = {
  stream: 'Heard by its stream',
  heartbeats: 'Heard by heartbeats',
  leaving: 'Page is gone, may come back',
  none: '',
};

/** As a clock shows it: `4:05`, `1:02:09`. */
export function clock(seconds: number): string {
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return h > 0 ? `${String(h)}:${two(m)}:${two(s)}` : `${String(m)}:${two(s)}`;
}

/** For people: `45 s`, `12 min`, `2 h 5 min`. */
export function span(seconds: number): string {
  if (seconds < 60) return `${String(Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${String(minutes)} min`;
  const rest = minutes % 60;
  return `${String(Math.floor(minutes / 60))} h${rest > 0 ? ` ${String(rest)} min` : ''}`;
}

/** Of milliseconds, with what matters: `0.24 s`, `3.1 s`, `2 min`. */
export function lag(ms: number): string {
  if (ms < 1_000) return `${(ms / 1000).toFixed(2)} s`;
  return ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : span(ms / 1000);
}

const timeOfDay = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** Hour and minute, in the reader's own time zone. */
export const at = (ms: number): string => timeOfDay.format(ms);
/** Day and time, in the reader's own time zone. */
export const on = (ms: number): string => moment.format(ms);

export const count = (n: number): string => n.toLocaleString();

/** A page's origin without what goes without saying. */
export function pageName(origin: string): string {
  return origin === '' ? 'Unknown page' : origin.replace(/^https:\/\//, '');
}
