// A site with a sign-in of its own: who is signed in gets the page with the call, and a ticket for each call.
import { randomUUID, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { ticketFor } from './ticket.js';

// In their place: your users, your sessions.
const students = {
  ada: { id: 'ada', name: 'Ada', course: 'Canoes and how they turn', password: 'paddle' },
  ben: { id: 'ben', name: 'Ben', course: 'Cedar, ash and glue', password: 'plane' },
};
const sessions = new Map();

const routes = {
  'GET /': ({ student }) =>
    student ? page('lesson.html', student) : page('sign-in.html', { problem: '' }),
  'GET /style.css': () => file('style.css', 'text/css'),
  'GET /logged-in.js': () => file('logged-in.js', 'text/javascript'),
  'POST /sign-in': signIn,
  'POST /sign-out': ({ session }) => {
    sessions.delete(session);
    return home();
  },
  'POST /ticket': async ({ student }) =>
    student ? text(await ticketFor(student), 'text/plain') : { status: 401 },
};

createServer(async (request, response) => {
  const [path] = request.url.split('?');
  const route = routes[`${request.method} ${path}`];
  const session = /(?:^|; )session=([\w-]+)/.exec(request.headers.cookie)?.[1];
  const asked = { request, session, student: sessions.get(session) };
  const answer = await answerOf(route, asked);
  response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
}).listen(Number(process.env.PORT ?? 8080), 'localhost', function () {
  console.log(`http://localhost:${this.address().port}`);
});

async function answerOf(route, asked) {
  try {
    return route ? await route(asked) : { status: 404 };
  } catch (error) {
    console.error(error);
    return { status: 500 };
  }
}

async function signIn({ request }) {
  const form = new URLSearchParams(await bodyOf(request));
  const name = form.get('name') ?? '';
  const student = Object.hasOwn(students, name) ? students[name] : undefined;
  if (!student || !isSame(student.password, form.get('password') ?? '')) {
    const problem = 'That was not it. Please try again.';
    return { ...(await page('sign-in.html', { problem })), status: 403 };
  }
  const session = randomUUID();
  sessions.set(session, student);
  // Strict: another site cannot fetch a ticket in his name.
  return home({ 'set-cookie': `session=${session}; HttpOnly; SameSite=Strict; Path=/` });
}

async function bodyOf(request) {
  let body = '';
  for await (const chunk of request) {
    body += chunk;
    if (body.length > 1_000) throw new Error('longer than any form here');
  }
  return body;
}

function isSame(one, other) {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

async function page(name, words) {
  const { body, headers } = await file(name, 'text/html');
  return { headers, body: body.replaceAll(/{(name|course|problem)}/g, (_, word) => words[word]) };
}

async function file(name, type) {
  return text(await readFile(new URL(name, import.meta.url), 'utf8'), type);
}

function text(body, type) {
  const headers = { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' };
  return { headers, body };
}

function home(headers = {}) {
  return { status: 303, headers: { location: '/', ...headers } };
}
