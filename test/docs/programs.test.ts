// The programs of the documentation: they compile in a strict project, and an endpoint that one mounts works.
import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { freePort } from '../support/free-port.ts';
import { canaryKey, page } from '../support/stand.ts';
import { until } from '../support/until.ts';
import { snippetsOf } from './snippets.ts';

const root = join(import.meta.dirname, '../..');
const modules = join(root, 'node_modules');
const strict = [
  '--strict',
  '--skipLibCheck',
  '--noEmit',
  '--module',
  'nodenext',
  '--target',
  'es2022',
];
/** What the project has beside the package. */
const typings = ['node', 'express', 'react'].map((name) => `@types/${name}`);
const programs = snippetsOf(['ts', 'tsx']);

/** Somebody's project, in which the package is installed as it is in this folder. */
let project: string;
let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({ apiKey: canaryKey });
  project = await mkdtemp(join(tmpdir(), 'tavus-call-program-'));
  await mkdir(join(project, 'node_modules/@types'), { recursive: true });
  await writeFile(join(project, 'package.json'), '{ "type": "module" }\n');
  await symlink(root, join(project, 'node_modules/tavus-call'));
  for (const name of ['fastify', 'express', 'react', ...typings]) {
    await symlink(join(modules, name), join(project, 'node_modules', name));
  }
});
afterEach(async () => {
  await simulator.close();
  await rm(project, { recursive: true });
});

describe('a program', () => {
  it.each(programs)(
    '$where compiles',
    async ({ text, language }) => {
      await writeFile(join(project, `program.${language}`), text);
      const tsc = [join(modules, 'typescript/bin/tsc'), ...strict, '--jsx', 'react-jsx'];
      const command = [...tsc, `program.${language}`];
      // It tells of errors on stdout, and by its exit code.
      const compiled = new Promise<string>((resolve) => {
        execFile(process.execPath, command, { cwd: project }, (_error, out) => {
          resolve(out);
        });
      });
      expect(await compiled).toBe('');
    },
    90_000,
  );

  it.each(programs.filter(({ text }) => text.includes('.listen(')))(
    '$where is an endpoint that opens calls',
    async ({ text }) => {
      await writeFile(join(project, 'program.ts'), text);
      const port = await freePort();
      const env = {
        PATH: process.env['PATH'],
        PORT: String(port),
        TAVUS_API_KEY: canaryKey,
        TAVUS_API_URL: simulator.url,
        TAVUS_REPLICA_ID: 'r90bbd427f71',
        ALLOWED_ORIGINS: page,
        LEDGER_URL: 'memory:',
      };
      const tsx = ['--import', join(modules, 'tsx/dist/esm/index.mjs')];
      const child = spawn(process.execPath, [...tsx, 'program.ts'], { cwd: project, env });
      try {
        const address = `http://localhost:${String(port)}/api/conversations`;
        const ask = () => fetch(address, { method: 'POST', headers: { origin: page } });
        const reply = await until('it answers', () => ask().catch(() => false as const));
        expect(reply && reply.status).toBe(201);
        expect(simulator.meter.live()).toHaveLength(1);
      } finally {
        const gone = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGKILL');
        await gone;
      }
    },
  );
});
