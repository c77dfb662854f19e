// The endpoint's API under the test server's own origin: below /fake/<key>/ each test has one of its
// own, with a log to read and switches to set. Also serves the room that conversations point to.

/** @type {Map<string, ReturnType<typeof newFake>>} */
const fakes = new Map();

/** Files of the widget that cannot be loaded just now. */
let missing = [];

function newFake() {
  return {
    log: [],
    streams: [],
    held: [],
    settings: {
      hold: false,
      create: undefined,
      reply: {},
      end: [],
      heartbeat: undefined,
      heartbeatStatus: 200,
      presence: true,
      roomNeverLoads: false,
      line: [],
      lost: 0,
      knowsNoLine: false,
      challenge: undefined,
      believes: true,
    },
    count: 0,
  };
}

async function bodyOf(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

/** Says what it is told to say, and keeps what it hears from Daily's library. */
const room = `<!doctype html><html lang="en"><title>Room</title><body><p>Room</p><script>
  var heard = [];
  addEventListener('message', (event) => {
    if (event.data && event.data.tell) parent.postMessage(event.data.tell, '*');
    else if (event.data && event.data.action) heard.push(event.data);
  });
</script></body></html>`;

/** Koa middleware for @web/test-runner. */
export async function fakeEndpoint(context, next) {
  const [, root, key, ...rest] = context.path.split('/');
  if (missing.some((name) => context.path.endsWith(name))) return answer(context, 404);
  if (root !== 'fake') return next();
  const fake = fakes.get(key) ?? newFake();
  fakes.set(key, fake);
  const path = rest.join('/');
  if (path === 'log') return answer(context, 200, fake.log);
  if (path.startsWith('room/')) {
    // A room that never loads: the connection stays open until the page gives up.
    if (fake.settings.roomNeverLoads) return new Promise((gone) => context.res.on('close', gone));
    context.type = 'html';
    context.body = room;
    return undefined;
  }
  const text = await bodyOf(context.req);
  if (path === 'set') return set(context, fake, JSON.parse(text));
  fake.log.push({
    path: `/${path}`,
    text,
    type: context.get('content-type'),
    cookie: context.get('cookie'),
    method: context.method,
  });
  return serve(context, fake, key, path, text);
}

function set(context, fake, { release, push, drop, withhold, ...settings }) {
  if (withhold) missing = withhold;
  Object.assign(fake.settings, settings);
  if (release) for (const go of fake.held.splice(0)) go();
  for (const stream of fake.streams) {
    if (push) stream.write(push);
    if (drop) stream.end();
  }
  if (drop) fake.streams.length = 0;
  return answer(context, 200, { streams: fake.streams.length });
}

async function serve(context, fake, key, path, text) {
  const { settings } = fake;
  if (path === 'api/conversations') {
    if (settings.knowsNoLine && JSON.parse(text).wait) {
      const error = 'wait is not a field of this request.';
      return answer(context, 400, { error, code: 'bad_request', request_id: 'r' });
    }
    if (settings.lost > 0) {
      settings.lost--;
      context.respond = false;
      return context.req.socket.destroy();
    }
    if (settings.challenge && !(settings.believes && JSON.parse(text).challenge)) {
      const { challenge } = settings;
      const error = 'A sentence.';
      return answer(context, 403, { error, code: 'challenge_failed', challenge, request_id: 'r' });
    }
    const place = settings.line.shift();
    if (place) {
      const waiting = { status: 'waiting', place, poll_seconds: 0.2, request_id: 'r' };
      return answer(context, 202, waiting);
    }
    if (settings.hold) await new Promise((go) => fake.held.push(go));
    if (settings.create) return answer(context, settings.create.status, settings.create.body);
    return answer(context, 201, created(context, fake, key));
  }
  if (path.endsWith('/end')) return answer(context, settings.end.shift() ?? 204);
  if (path.endsWith('/cancel')) return answer(context, 204);
  if (path.endsWith('/heartbeat')) {
    const active = { status: 'active', remaining_seconds: 500, lease_seconds: 75 };
    return answer(context, settings.heartbeatStatus, settings.heartbeat ?? active);
  }
  if (path.endsWith('/presence') && settings.presence) return stream(context, fake, settings);
  return answer(context, 404, { error: 'No.', code: 'not_found', request_id: 'r' });
}

function created(context, fake, key) {
  const id = `c${key}${String(++fake.count)}`;
  return {
    conversation_id: id,
    conversation_name: 'Test',
    conversation_url: `${context.origin}/fake/${key}/room/${id}`,
    status: 'active',
    created_at: '2026-05-20T14:30:00.000000Z',
    end_token: `token-${id}`,
    heartbeat_seconds: 20,
    lease_seconds: 75,
    max_call_seconds: 600,
    expires_at: '2026-05-20T14:40:00.000Z',
    ...fake.settings.reply,
  };
}

function stream(context, fake, { presence }) {
  context.respond = false;
  context.res.statusCode = 200;
  context.res.setHeader('content-type', 'text/event-stream');
  if (presence === 'silent') context.res.flushHeaders();
  else if (presence !== 'late') context.res.write(':\n\n');
  fake.streams.push(context.res);
  context.res.on('close', () => {
    fake.streams = fake.streams.filter((one) => one !== context.res);
    fake.log.push({ path: '/presence-closed', text: '' });
  });
}

function answer(context, status, body) {
  context.status = status;
  if (body !== undefined) context.body = typeof body === 'string' ? body : JSON.stringify(body);
  if (body !== undefined && typeof body !== 'string') context.type = 'json';
  return undefined;
}
