// Everything below /v2: the key, the permissive CORS, bodies of any type, and the routes.
// Stands for https://tavusapi.com/v2.
import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import type { Account } from './account.ts';
import { refusals, reshaped } from './answers.ts';
import { conversationRoutes } from './routes-conversations.ts';
import { libraryRoutes } from './routes-library.ts';
import { send } from './trouble.ts';

/** Registers Tavus's API on an instance prefixed with `/v2`. */
export function apiRoutes(api: FastifyInstance, account: Account): void {
  const { apiKey, stage } = account;

  // Tavus's own samples call the API from browsers, so any origin seems to be let in.
  api.register(cors, { origin: '*', allowedHeaders: ['x-api-key', 'content-type'] });

  // A body is judged by what it holds: Tavus's answer to an unfitting content type is not known.
  api.removeAllContentTypeParsers();
  api.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    done(null, jsonOrText(String(body)));
  });

  api.addHook('preHandler', (request, reply, done) => {
    if (request.headers['x-api-key'] === apiKey && !stage.behaviour.refusesKey) done();
    else send(reply, reshaped(refusals.wrongKey, stage.behaviour.errorKey));
  });

  conversationRoutes(api, account);
  libraryRoutes(api, account);
}

function jsonOrText(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
