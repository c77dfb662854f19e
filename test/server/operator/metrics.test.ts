// What Prometheus is told, by calls that are really made; and that dashboard file and alert rules speak of
// nothing else.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createLedger } from '../../../server/ledger/ledger.ts';
import { MemoryStore } from '../../../server/ledger/memory.ts';
import { canaryKey } from '../../support/stand.ts';
import { until } from '../../support/until.ts';
import { openDesk, type Desk } from './desk.ts';

let desk: Desk;
afterEach(() => desk.close());

describe('the metrics', () => {
  it('follow a call from the first click to the confirmed end', async () => {
    desk = await openDesk({ env: { DAILY_CALL_SECONDS: '7200', MAX_CALL_SECONDS: '600' } });
    expect(await desk.metric('tavus_call_live')).toBe(0);
    const id = await desk.call();
    expect(await desk.metric('tavus_call_live')).toBe(1);
    expect(await desk.metric('tavus_call_opened_total')).toBe(1);
    expect(await desk.metric('tavus_call_spent_seconds_today')).toBe(600);
    expect(await desk.metric('tavus_call_budget_seconds')).toBe(7200);
    await desk.ask('POST', `/calls/${id}/end`);
    await until('it is confirmed', () => desk.metric('tavus_call_end_lag_seconds_count'));
    expect(await desk.metric('tavus_call_live')).toBe(0);
    expect(await desk.metric('tavus_call_ended_total{reason="operator"}')).toBe(1);
    expect(await desk.metric('tavus_call_ended_total{reason="visitor"}')).toBe(0);
    const { text } = await desk.ask('GET', '/metrics');
    expect(text).toMatch(/tavus_request_seconds_count\{operation="create",outcome="created"\} 1/);
    expect(text).toMatch(/tavus_request_seconds_count\{operation="end",outcome="ok"\} 1/);
    expect(text).toMatch(/store_seconds_count\{operation="reserve"\} 1/);
    expect(text).toMatch(/tavus_call_build_info\{version="\d+\.\d+\.\d+"\} 1/);
    expect(text).toContain('process_cpu_seconds_total');
    expect(text).not.toContain(canaryKey);
  });

  it('tell an end that Tavus does not confirm as one that goes on', async () => {
    desk = await openDesk();
    const id = await desk.call();
    desk.simulator.play({ end: { instead: { status: 500, body: '{}' } } });
    await desk.ask('POST', `/calls/${id}/end`);
    await until('it is ending', () => desk.metric('tavus_call_ending'));
    const failed = 'tavus_call_tavus_request_seconds_count{operation="end",outcome="failed"}';
    await until('Tavus failed', () => desk.metric(failed));
    expect(await desk.metric('tavus_call_end_lag_seconds_count')).toBe(0);
    await until('it is told for how long', async () => {
      const seconds = await desk.metric('tavus_call_oldest_end_seconds');
      return seconds !== undefined && seconds > 0;
    });
  });

  it('tell questions to a Tavus that is gone as failed, whatever was asked', async () => {
    desk = await openDesk({ pace: { reconcileMs: 50, doubtMs: 50 } });
    await desk.simulator.close();
    await desk.create();
    for (const operation of ['create', 'list']) {
      const failed = `tavus_call_tavus_request_seconds_count{operation="${operation}",outcome="failed"}`;
      await until(`${operation} failed`, () => desk.metric(failed));
    }
    const { text } = await desk.ask('GET', '/metrics');
    expect(text).not.toMatch(/operation="create",outcome="refused"/);
  });

  it('count what was billed after the last sign of the visitor', async () => {
    let now = Date.now();
    desk = await openDesk({ now: () => now, env: { LEASE_SECONDS: '30' } });
    const { json } = await desk.create({ request_key: 'k'.repeat(22) });
    await desk.post(`/api/conversations/${json.conversation_id}/heartbeat`, json.end_token);
    const heardAt = now;
    now += 30_000;
    // What a busy machine could not hear is no silence: the clock goes on until that is made up for.
    await until('the lease is over', () => {
      now += 100;
      return desk.metric('tavus_call_ended_total{reason="lease"}');
    });
    const wasted = (await desk.metric('tavus_call_wasted_seconds_total')) ?? 0;
    expect(wasted).toBeGreaterThanOrEqual(30);
    expect(wasted).toBeLessThan((now - heardAt + 1) / 1000);
  });

  it('tell refusals by their code', async () => {
    desk = await openDesk({ env: { MAX_CONCURRENT_CALLS: '1', MAX_WAITING_VISITORS: '5' } });
    await desk.call();
    await desk.create();
    await desk.create({}, { origin: 'https://evil.example' });
    await desk.create({ wait: true, request_key: 'w'.repeat(22) });
    expect(await desk.metric('tavus_call_refused_total{code="at_capacity"}')).toBe(1);
    expect(await desk.metric('tavus_call_refused_total{code="origin_not_allowed"}')).toBe(1);
    expect(await desk.metric('tavus_call_waiting')).toBe(1);
  });

  it('leave out what a ledger that is out of order cannot tell, and count its failures', async () => {
    const store = new MemoryStore();
    desk = await openDesk({ ledger: createLedger(store) });
    expect(await desk.metric('tavus_call_live')).toBe(0);
    store.open = () => Promise.reject(new Error('out of order'));
    expect(await desk.metric('tavus_call_live')).toBeUndefined();
    const { status, text } = await desk.ask('GET', '/metrics');
    expect(status).toBe(200);
    expect(text).toMatch(/store_errors_total\{operation="open"\} [1-9]/);
    expect((await desk.ask('GET', '/calls')).status).toBe(503);
  });
});

const root = join(import.meta.dirname, '../../..');
const readDeploy = (name: string) => readFileSync(join(root, 'deploy', name), 'utf8');

interface Dashboard {
  readonly panels: readonly {
    readonly id: number;
    readonly title: string;
    readonly gridPos: { readonly x: number; readonly y: number; readonly w: number };
    readonly targets: readonly { readonly expr: string }[];
  }[];
}
interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly description: string };
}

const namesIn = (text: string) =>
  new Set(text.match(/\b(tavus_call|process|nodejs)_[a-z0-9_]+/g) ?? []);

/** The names that are exposed, as queries may use them. */
async function exposed(): Promise<Set<string>> {
  const { text } = await desk.ask('GET', '/metrics');
  const types = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)];
  return new Set(
    types.flatMap(([, name = '', type]) =>
      type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    ),
  );
}

/** Labels that a query groups by or chooses, but for those that Prometheus adds itself. */
function labelsIn(expr: string): string[] {
  const grouped = [...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = '']) =>
    list.split(','),
  );
  const chosen = [...expr.matchAll(/([a-z]+)=~?"/g)].map(([, name = '']) => name);
  const own = [...grouped, ...chosen].map((name) => name.trim());
  return own.filter((name) => !['le', 'job', 'instance'].includes(name));
}

describe('the files for Grafana and Prometheus', () => {
  const { panels } = JSON.parse(readDeploy('grafana/tavus-call.json')) as Dashboard;
  const { groups } = parse(readDeploy('prometheus/alerts.yaml')) as {
    readonly groups: readonly { readonly rules: readonly Rule[] }[];
  };
  const rules = groups.flatMap((group) => group.rules);
  const shown = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));

  it('name no metric and no label that is not exposed', async () => {
    desk = await openDesk();
    await desk.ask('POST', `/calls/${await desk.call()}/end`);
    await until('all kinds are there', () => desk.metric('tavus_call_end_lag_seconds_count'));
    const known = await exposed();
    const { text } = await desk.ask('GET', '/metrics');
    expect(shown.length + rules.length).toBeGreaterThan(30);
    for (const expr of [...shown, ...rules.map((rule) => rule.expr)]) {
      expect([expr, [...namesIn(expr)].filter((name) => !known.has(name))]).toEqual([expr, []]);
      expect(namesIn(expr).size).toBeGreaterThan(0);
      for (const label of labelsIn(expr)) expect(text).toMatch(new RegExp(`[{,]${label}="`));
    }
  });

  it('show every metric of ours', async () => {
    desk = await openDesk();
    const named = new Set(shown.flatMap((expr) => [...namesIn(expr)]));
    const own = [...(await exposed())].filter((name) => name.startsWith('tavus_call_'));
    const bases = new Set(own.map((name) => name.replace(/_(bucket|sum|count)$/, '')));
    const isNamed = (base: string) =>
      ['', '_bucket', '_sum', '_count'].some((end) => named.has(base + end));
    expect(bases.size).toBeGreaterThan(15);
    expect([...bases].filter((base) => !isNamed(base))).toEqual([]);
  });

  it('tell Prometheus of rules that are there', () => {
    const { rule_files: files } = parse(readDeploy('prometheus/prometheus.yaml')) as {
      readonly rule_files: readonly string[];
    };
    expect(files.map((name) => readDeploy(`prometheus/${name}`).length > 0)).toEqual([true]);
  });

  it('are whole: panels within the grid and told apart, alerts that say what to do', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    expect(new Set(panels.map(({ gridPos: { x, y } }) => `${String(x)} ${String(y)}`)).size).toBe(
      panels.length,
    );
    for (const { gridPos } of panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    for (const { labels, annotations } of rules) {
      expect(['info', 'warning', 'critical']).toContain(labels.severity);
      expect(annotations.summary.length).toBeGreaterThan(10);
      expect(annotations.description.length).toBeGreaterThan(20);
    }
  });
});
