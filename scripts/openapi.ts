// openapi.json from the routes themselves: the app is built, asked what it has, and closed.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import swagger from '@fastify/swagger';
import Fastify from 'fastify';
import * as examples from '../contract/examples.ts';
import { readConfig, tavusCall } from '../server/app.ts';

/** Settings of an app that is only asked what it has. */
const offline = { SANDBOX: 'true', TAVUS_API_URL: 'http://127.0.0.1:9', LOG_LEVEL: 'silent' };

/** The public HTTP interface as an OpenAPI 3.1 document. */
async function describeApi(version: string): Promise<object> {
  const app = Fastify();
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'tavus-call endpoint',
        version,
        description: 'What a page may call. Errors carry one of the closed list of codes.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      components: { examples: asExamples() },
    },
  });
  await app.register(tavusCall, { config: readConfig(offline) });
  await app.ready();
  const document = app.swagger() as Document;
  await app.close();
  for (const [path, shown] of Object.entries(examplesOf)) showExamples(document, path, shown);
  return document;
}

type Example = keyof typeof examples;

/** The part of a generated document that examples are put into. */
interface Document {
  readonly paths: Readonly<Record<string, { readonly post?: Operation }>>;
}
interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, MediaType>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, MediaType>> }>
  >;
}
interface MediaType {
  examples?: Record<string, { $ref: string }>;
}

/** By path: the example of the body, and of each reply by its status. */
const examplesOf: Readonly<Record<string, { body: Example; replies?: Record<string, Example> }>> = {
  '/api/conversations': {
    body: 'createRequest',
    replies: { 201: 'createReply', 202: 'waitingReply', '4XX': 'errorReply', '5XX': 'errorReply' },
  },
  '/api/conversations/cancel': { body: 'cancelRequest' },
  '/api/conversations/{conversation_id}/end': { body: 'tokenRequest' },
  '/api/conversations/{conversation_id}/heartbeat': {
    body: 'tokenRequest',
    replies: { 200: 'heartbeatReply' },
  },
  '/api/conversations/{conversation_id}/presence': { body: 'tokenRequest' },
};

/** @throws Error when the route or the reply is not there: a route changed, and this list did not. */
function showExamples(
  { paths }: Document,
  path: string,
  { body, replies = {} }: (typeof examplesOf)[string],
): void {
  const operation = paths[path]?.post;
  const show = (content: Readonly<Record<string, MediaType>> | undefined, name: Example) => {
    if (!content) throw new Error(`openapi.json has no place for the example ${name} at ${path}`);
    const examples = { [name]: { $ref: `#/components/examples/${name}` } };
    for (const media of Object.values(content)) media.examples = examples;
  };
  show(operation?.requestBody?.content, body);
  for (const [status, name] of Object.entries(replies)) {
    show(operation?.responses[status]?.content, name);
  }
}

/** Writes `openapi.json` into `dist`. */
export async function writeOpenApi(dist: string, version: string): Promise<void> {
  const document = await describeApi(version);
  await writeFile(join(dist, 'openapi.json'), `${JSON.stringify(document, null, 2)}\n`);
}

function asExamples(): Record<string, { value: unknown }> {
  return Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }]));
}
