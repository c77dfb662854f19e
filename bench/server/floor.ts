// A program: the least that a back end can do with what Node brings. Passes bodies on and answers back, with
// node:http on both sides; reads nothing, checks nothing, remembers nothing.
import { Agent, createServer, request as ask } from 'node:http';
import { listen } from './listen.ts';

const { TAVUS_API_URL = '', TAVUS_API_KEY = '' } = process.env;
const agent = new Agent({ keepAlive: true, maxSockets: 256 });

listen(
  createServer((request, response) => {
    const path = (request.url ?? '').replace('/api/', '/v2/');
    const headers = { 'content-type': 'application/json', 'x-api-key': TAVUS_API_KEY };
    const onward = ask(`${TAVUS_API_URL}${path}`, { method: 'POST', agent, headers }, (reply) => {
      response.writeHead(reply.statusCode ?? 502, { 'content-type': 'application/json' });
      reply.pipe(response);
    });
    onward.once('error', () => response.writeHead(502).end());
    request.pipe(onward);
  }),
);
