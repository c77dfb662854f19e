// `tavus-call serve`, which is also what `tavus-call` alone does: settings → (sandbox) → server → signals.
import { join } from 'node:path';
import closeWithGrace from 'close-with-grace';
import type { FastifyInstance } from 'fastify';
import { scenarios, type ScenarioName } from '../../simulator/scenarios.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { readConfig, type Config } from '../config.ts';
import { strangeNames } from '../settings/strange-names.ts';
import { strangeFields } from '../conversation-settings.ts';
import { loggerFor } from '../logger.ts';
import { buildServer } from '../server.ts';

/** After a signal the process is gone by then, whatever happens. Whoever stops it has to wait for so long. */
export const longestStopMs = 10_000;

/** What `npm run build` has written; this file runs from dist/server/commands/. */
const dist = join(import.meta.dirname, '../..');

/**
 * Starts the endpoint; it runs until a signal comes.
 * @param env the environment, then `.env`
 * @throws ConfigError, or what kept it from starting: an address in use, an unreadable build
 */
export async function serve(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const given = readConfig(env, Object.keys(scenarios));

  const sandbox = given.sandbox && (await startSandbox(given));
  const config = sandbox ? inSandbox(given, sandbox) : given;
  const app = await buildServer({
    config,
    logger: loggerFor(config, process.stdout.isTTY),
    assets: {
      folder: dist,
      playground: config.playground,
      releases: config.releasesFolder,
      roomSources: [
        ...given.room.hosts.map((host) => `https://${host}`),
        ...(sandbox ? [sandbox.roomOrigin] : []),
      ],
    },
  });

  closeWithGrace({ delay: longestStopMs }, async ({ err, signal }) => {
    if (err) app.log.fatal({ err }, 'stopping after an error');
    else app.log.info({ signal }, 'stopping');
    await app.close();
    // Last: the calls that a stop ends are ended there.
    await sandbox?.close();
  });
  await app.listen({
    host: config.host === '127.0.0.1' ? 'localhost' : config.host,
    port: config.port,
  });
  greet(app, config, sandbox?.roomOrigin);
  for (const name of strangeNames(env)) {
    app.log.warn(`${name} is set and is no setting of ours; is its name spelt right?`);
  }
  for (const strange of strangeFieldsOf(config)) {
    app.log.warn(`${strange}, which this version does not know; it goes to Tavus as it is`);
  }
}

function strangeFieldsOf({ room, sites }: Config): string[] {
  const { properties, fields } = room;
  const usual = strangeFields({ CONVERSATION_PROPERTIES: properties, CONVERSATION_FIELDS: fields });
  const ofSites = sites.flatMap(({ name, rules }) =>
    strangeFields({
      CONVERSATION_PROPERTIES: rules.conversation_properties ?? {},
      CONVERSATION_FIELDS: rules.conversation_fields ?? {},
    }).map(
      (strange) => `SITES "${name}": ${strange.replace(/^\w+/, (word) => word.toLowerCase())}`,
    ),
  );
  return [...usual, ...ofSites];
}

function startSandbox({ sandbox, tavus, host, publicUrl }: Config): Promise<Simulator> {
  const port = sandbox?.port ?? 0;
  // Shown to others, the rooms are on the public host too, on the simulator's port behind its TLS.
  const { protocol, hostname } = new URL(publicUrl ?? 'http://localhost');
  const isPublic = protocol === 'https:' && port !== 0;
  const starting = startSimulator({
    apiKey: tavus.apiKey,
    host,
    port,
    scenario: (sandbox?.scenario ?? 'works') as ScenarioName,
    roomFolder: join(dist, 'room'),
    ...(isPublic && { roomOrigin: `https://${hostname}:${String(port)}` }),
  });
  return starting.catch((error: unknown) => {
    throw new Error(`the sandbox needs SANDBOX_PORT ${String(port)} (${String(error)})`);
  });
}

/** The same settings, with the simulator in Tavus's place. */
function inSandbox(config: Config, { url, roomOrigin }: Simulator): Config {
  const hosts = [...config.room.hosts, new URL(roomOrigin).host];
  return {
    ...config,
    tavus: { ...config.tavus, apiUrl: url },
    room: { ...config.room, hosts },
  };
}

function greet(app: FastifyInstance, config: Config, roomOrigin: string | undefined): void {
  const home = config.publicUrl ?? localAddress(app);
  if (roomOrigin) {
    app.log.warn(`sandbox: Tavus is played by a simulator, with its rooms at ${roomOrigin}`);
  }
  if (config.playground && !config.sandbox) {
    app.log.warn(`PLAYGROUND is on: ${home} is a public page on which anybody can spend money`);
  }
  if (!hasSomebody(config)) {
    app.log.warn('nobody to talk to: set TAVUS_PERSONA_ID or TAVUS_REPLICA_ID');
  }
  app.log.info(config.playground ? `playground: ${home}` : `ready: ${home}`);
}

/** Whether there is anybody to talk to, for a page that asks rightly; a ticket may name anybody. */
function hasSomebody({ page, sites, tickets }: Config): boolean {
  const { personaId, replicaId, allowedPersonaIds, allowedReplicaIds } = page;
  const ofSites = sites.flatMap(({ rules }) => [
    ...[rules.persona_id, rules.pal_id, rules.replica_id, rules.face_id],
    ...(rules.allowed_persona_ids ?? []),
    ...(rules.allowed_replica_ids ?? []),
  ]);
  return [
    ...[personaId, replicaId, ...allowedPersonaIds, ...allowedReplicaIds, ...ofSites],
    ...[tickets.secret, tickets.publicKey, tickets.jwksUrl],
  ].some(Boolean);
}

function localAddress(app: FastifyInstance): string {
  const bound = app.server.address();
  return `http://localhost:${String(typeof bound === 'object' ? bound?.port : bound)}`;
}
