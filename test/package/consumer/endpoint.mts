// An app with the endpoint in it.
import Fastify from 'fastify';
import { type Config, ConfigError, readConfig, tavusCall } from 'tavus-call/server';

try {
  const config: Config = readConfig(process.env);
  const app = Fastify({ bodyLimit: 8192, trustProxy: [...config.trustProxy] });
  await app.register(tavusCall, { config, prefix: '/calls' });
  // @ts-expect-error without its settings it cannot run
  await app.register(tavusCall, {});
  await app.listen({ port: config.port });
} catch (error) {
  if (error instanceof ConfigError) console.error(error.faults.join('\n'));
}
