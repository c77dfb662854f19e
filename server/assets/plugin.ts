// Serves the built files: the widget for pages everywhere, the playground for people who look at this
// address, what machines read of it. Precompressed at build time; nothing here is made at run time.
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import type { Config } from '../config.ts';
import type { Audience } from '../headers/audiences.ts';
import { speakTo } from '../headers/plugin.ts';
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

  await serve(app, { root: widget, prefix: '/', audience: 'anyPage', caching: fresh });
  const warn = (sentence: string) => {
    app.log.warn(sentence);
  };
  const kept = releases === undefined ? [] : await keepReleases(releases, folder, warn);
  const older = kept.filter((one) => one.hash !== hash);
  for (const one of [{ hash, folder: widget }, ...older]) {
    const prefix = `/v/${one.hash}/`;
    await serve(app, { root: one.folder, prefix, audience: 'anyPage', caching: immutable });
  }
  await serveOlderChunks(app, [widget, ...older.map((one) => one.folder)]);

  for (const [name, type] of Object.entries(documents)) {
    const text = await readFile(join(folder, name), 'utf8');
    app.get(`/${name}`, { config: { audience: 'anyPage' } }, async (_request, reply) =>
      reply.header('cache-control', fresh).type(type).send(text),
    );
  }

  const llms = await readFile(join(folder, 'llms.txt'), 'utf8');
  app.get('/llms.txt', { config: { audience: 'anyPage' } }, async (request, reply) => {
    // Only the sandbox trusts the name that it is called by: it is nobody else's.
    const called = config.sandbox ? `${request.protocol}://${request.host}` : undefined;
    const here = { address: config.publicUrl ?? called, rooms: roomSources };
    return reply
      .header('cache-control', 'no-cache')
      .type('text/plain; charset=utf-8')
      .send(llmsHere(llms, here));
  });

  if (playground) {
    const facts = playgroundFacts(config, roomSources);
    const visitor = { config: { audience: 'visitor' } } as const;
    app.get('/playground.json', visitor, async () => facts);
    const root = join(folder, 'playground');
    await serve(app, { root, prefix: '/', audience: 'visitor', caching: 'no-cache' });
  }
};

/**
 * A page that took `/tavus-call.js` before an upgrade asks for that version's chunks when its visitor clicks. Their names
 * tell one content from another, so that those of all versions can stand beside each other.
 * @param folders the present one, whose chunks are served already, and those before it
 */
async function serveOlderChunks(
  app: FastifyInstance,
  [present = '', ...older]: readonly string[],
): Promise<void> {
  const chunksOf = (folder: string) => readdir(join(folder, 'chunks')).catch((): string[] => []);
  const known = new Set(await chunksOf(present));
  for (const folder of older) {
    const names = await chunksOf(folder);
    const without = names.filter((name) => known.has(name));
    const root = join(folder, 'chunks');
    if (without.length < names.length)
      await serve(app, {
        root,
        prefix: '/chunks/',
        audience: 'anyPage',
        caching: immutable,
        without,
      });
    for (const name of names) known.add(name);
  }
}

interface Served {
  readonly root: string;
  readonly prefix: string;
  readonly audience: Audience;
  /** `Cache-Control` of every file but chunks, whose names change with what is in them. */
  readonly caching: string;
  /** Files that stand at their address already. */
  readonly without?: readonly string[];
}

async function serve(
  app: FastifyInstance,
  { root, prefix, audience, caching, without = [] }: Served,
): Promise<void> {
  await app.register(async (scope) => {
    speakTo(scope, audience);
    await scope.register(fastifyStatic, {
      root,
      prefix,
      wildcard: false,
      globIgnore: ['**/*.br', '**/*.gz', ...without],
      preCompressed: true,
      decorateReply: false,
      cacheControl: false,
      setHeaders(reply, path) {
        // @fastify/static chooses among the compressed files, and leaves telling caches to us.
        reply.setHeader('vary', 'Accept-Encoding');
        const isChunk = basename(dirname(path)) === 'chunks';
        reply.setHeader('cache-control', isChunk ? immutable : caching);
      },
    });
  });
}
