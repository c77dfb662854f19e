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
  const document = app.swagger();
  await app.close();
  return document;
}

/** Writes `openapi.json` into `dist`. */
export async function writeOpenApi(dist: string, version: string): Promise<void> {
  const document = await describeApi(version);
  await writeFile(join(dist, 'openapi.json'), `${JSON.stringify(document, null, 2)}\n`);
}

function asExamples(): Record<string, { value: unknown }> {
  return Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }]));
}
