// Serves the built files: the widget for pages everywhere, the playground for people who look at this
// address, what machines read of it. Precompressed at build time; nothing here is made at run time.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';
import type { Config } from '../config.ts';
import { llmsHere } from './llms.ts';
import { playgroundFacts } from './playground-facts.ts';
import { keepReleases, readRelease } from './releases.ts';

export interface AssetsOptions {
  /** What `npm run build` writes: `browser/`, `playground/`, and the documents. */
  readonly folder: string;
  readonly playground: boolean;
  /** CSP sources of the rooms that the playground's own widget opens, and that it tells pages to allow. */
  readonly roomSources: readonly string[];
  /** Where older releases of the widget are kept, and this one for later; without it there is only this one. */
  readonly releases?: string | undefined;
}

const anyPage = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
};
/** What this address says of itself to machines. */
const documents = {
  'release.json': 'application/json',
  'openapi.json': 'application/json',
};
const fresh = 'public, max-age=300, stale-while-revalidate=86400';
const immutable = 'public, max-age=31536000, immutable';

export const assets: FastifyPluginAsync<AssetsOptions & { readonly config: Config }> = async (
  app,
  { folder, playground, roomSources, releases, config },
) => {
  const { hash } = await readRelease(folder);
  const widget = join(folder, 'browser');

  await serve(app, widget, '/', { ...anyPage, 'cache-control': fresh });
  const warn = (sentence: string) => {
    app.log.warn(sentence);
  };
  const kept = releases === undefined ? [] : await keepReleases(releases, folder, warn);
  const older = kept.filter((one) => one.hash !== hash);
  for (const one of [{ hash, folder: widget }, ...older]) {
    const headers = { ...anyPage, 'cache-control': immutable };
    await serve(app, one.folder, `/v/${one.hash}/`, headers);
  }

  for (const [name, type] of Object.entries(documents)) {
    const text = await readFile(join(folder, name), 'utf8');
    app.get(`/${name}`, async (_request, reply) =>
      reply
        .headers({ ...anyPage, 'cache-control': fresh })
        .type(type)
        .send(text),
    );
  }

  const llms = await readFile(join(folder, 'llms.txt'), 'utf8');
  app.get('/llms.txt', async (request, reply) => {
    // Only the sandbox trusts the name that it is called by: it is nobody else's.
    const called = config.sandbox ? `${request.protocol}://${request.host}` : undefined;
    const here = { address: config.publicUrl ?? called, rooms: roomSources };
    return reply
      .headers({ ...anyPage, 'cache-control': 'no-cache' })
      .type('text/plain; charset=utf-8')
      .send(llmsHere(llms, here));
  });

  if (playground) {
    const facts = playgroundFacts(config, roomSources);
    app.get('/playground.json', async (_request, reply) =>
      reply.header('cache-control', 'no-cache').send(facts),
    );
    await serve(app, join(folder, 'playground'), '/', {
      'cache-control': 'no-cache',
      'content-security-policy': playgroundPolicy(roomSources),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
  }
};

async function serve(
  app: Parameters<FastifyPluginAsync>[0],
  root: string,
  prefix: string,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  await app.register(fastifyStatic, {
    root,
    prefix,
    wildcard: false,
    globIgnore: ['**/*.br', '**/*.gz'],
    preCompressed: true,
    decorateReply: false,
    cacheControl: false,
    setHeaders(reply) {
      // @fastify/static chooses among the compressed files, and leaves telling caches to us.
      reply.setHeader('vary', 'Accept-Encoding');
      for (const [name, value] of Object.entries(headers)) reply.setHeader(name, value);
    },
  });
}

/** As strict as we ask other pages to be able to be. Its preview is a frame of its own. */
function playgroundPolicy(roomSources: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    `frame-src 'self' ${roomSources.join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}
