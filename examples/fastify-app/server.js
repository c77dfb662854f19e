// A Fastify app of your own, with the endpoint among its routes. Settings come from the environment.
import { fileURLToPath } from 'node:url';
import Fastify from 'fastify';
import { ConfigError, readConfig, tavusCall } from 'tavus-call/server';

const page = `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width, initial-scale=1" />
  <title>tavus-call in a Fastify app</title>
  <script type="module" async src="/tavus-call.js"></script>
  <h1>One server for all of it</h1>
  <tavus-call label="Talk to us"></tavus-call>
</html>`;

async function start() {
  const config = readConfig(process.env);
  const app = Fastify({ logger: true, bodyLimit: 8192, trustProxy: [...config.trustProxy] });

  app.get('/', (_request, reply) => reply.type('text/html').send(page));
  app.get('/hours', () => ({ open: '9:00', close: '17:00' }));

  // The widget's files come from the package; a CDN of yours may serve them in its place.
  const folder = fileURLToPath(new URL('dist', import.meta.resolve('tavus-call/package.json')));
  const releases = config.releasesFolder;
  const assets = { folder, playground: false, roomSources: [], releases };
  await app.register(tavusCall, { config, assets });

  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => app.close());
  await app.listen({ host: config.host, port: config.port });
}

start().catch((error) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
});
