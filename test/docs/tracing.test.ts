// The traces of docs/tracing.md: its file is loaded before the built endpoint, and a collector hears of a call.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { canaryKey, page } from '../support/stand.ts';
import { until } from '../support/until.ts';
import { fenced } from './snippets.ts';

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly { readonly key: string; readonly value: object }[];
}

const server = 2;
const client = 3;
const cache = join(import.meta.dirname, '../../node_modules/.cache');

let folder: string;
let simulator: Simulator;
let collector: Server;
let endpoint: Endpoint;
let said: string;
const spans: (Span & { readonly kind: number })[] = [];

beforeEach(async () => {
  said = '';
  collector = createServer((request, reply) => {
    void text(request).then((body) => {
      said += body;
      interface Traces {
        resourceSpans: { scopeSpans: { spans: typeof spans }[] }[];
      }
      const { resourceSpans } = JSON.parse(body) as Traces;
      spans.push(...resourceSpans.flatMap((one) => one.scopeSpans.flatMap((scope) => scope.spans)));
      reply.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  simulator = await startSimulator({ apiKey: canaryKey });
  // Where what it imports is found.
  await mkdir(cache, { recursive: true });
  folder = await mkdtemp(join(cache, 'tracing-'));
  const file = join(folder, 'otel.mjs');
  await writeFile(file, fenced('docs/tracing.md', 'js', 0));
  const { port } = collector.address() as AddressInfo;
  endpoint = startEndpoint(folder, {
    NODE_OPTIONS: `--import ${pathToFileURL(file).href}`,
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${String(port)}`,
    OTEL_BSP_SCHEDULE_DELAY: '100',
    TAVUS_API_KEY: canaryKey,
    TAVUS_API_URL: simulator.url,
    TAVUS_REPLICA_ID: 'r90bbd427f71',
    ALLOWED_ORIGINS: page,
    LEDGER_URL: 'memory:',
  });
});
afterEach(async () => {
  endpoint.kill('SIGTERM');
  await endpoint.exited();
  await simulator.close();
  collector.close();
  await rm(folder, { recursive: true });
});

const told = ({ attributes }: Span, words: string) => JSON.stringify(attributes).includes(words);

it('show where the time of a create goes, and tell no secret', async () => {
  const home = await endpoint.home();
  const webhook = `${home}/webhooks/tavus/a-secret-of-the-address`;
  await fetch(webhook, { method: 'POST', body: '{}' });
  const create = { method: 'POST', headers: { origin: page, 'content-type': 'text/plain' } };
  const reply = await fetch(`${home}/api/conversations`, { ...create, body: '{}' });
  expect(reply.status).toBe(201);
  const visitors = await until('the visitor’s request is in a trace', () =>
    spans.find((span) => span.kind === server && told(span, '/api/conversations"')),
  );
  // The endpoint asks for the list of conversations by itself too: that trace is no visitor's.
  const asked = await until('Tavus’s answer is in the same trace', () =>
    spans.find((span) => span.kind === client && span.traceId === visitors.traceId),
  );
  expect(told(asked, '/v2/conversations"')).toBe(true);
  expect(asked.parentSpanId).toBe(visitors.spanId);
  const sent = simulator.requests.find(({ method }) => method === 'POST');
  expect(sent?.headers['traceparent']).toContain(asked.traceId);
  expect(said).not.toContain(canaryKey);
  expect(said).not.toContain('a-secret-of-the-address');
});
