// A program: Tavus as far as a back end's costs go, as cheap as it can be, so that it is never what is
// measured. Creates and ends after UPSTREAM_MS, and lists what is open.
import { createServer } from 'node:http';
import { listen } from './listen.ts';

const { UPSTREAM_MS = '0' } = process.env;
const delayMs = Number(UPSTREAM_MS);
const active = new Set<string>();
let made = 0;

/** What Tavus answers to a create. */
function create(): string {
  made += 1;
  const id = `c${String(process.pid).padStart(8, '0')}${String(made).padStart(12, '0')}`;
  active.add(id);
  return JSON.stringify({
    conversation_id: id,
    conversation_name: 'Front page',
    conversation_url: `https://tavus.daily.co/${id}`,
    status: 'active',
    callback_url: '',
    created_at: new Date().toISOString(),
  });
}

/** A page of its list. */
function list(query: URLSearchParams): string {
  const [limit, page] = [Number(query.get('limit') ?? 10), Number(query.get('page') ?? 1)];
  const ids = [...active].slice((page - 1) * limit, page * limit);
  const data = ids.map((id) => ({ conversation_id: id, conversation_name: '', status: 'active' }));
  return JSON.stringify({ data, total_count: active.size });
}

function answerTo(method: string, { pathname, searchParams }: URL): string {
  if (method === 'GET') return list(searchParams);
  const [, , , id] = pathname.split('/');
  if (id === undefined) return create();
  active.delete(id);
  return '';
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '', 'http://upstream');
  const answer = () => {
    const text = answerTo(request.method ?? '', url);
    response.writeHead(200, { 'content-type': 'application/json' }).end(text);
  };
  request.resume().once('end', () => {
    if (delayMs === 0) answer();
    else setTimeout(answer, delayMs);
  });
});
server.keepAliveTimeout = 60_000;
listen(server);
