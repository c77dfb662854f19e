// Starts and ends other processes on a ledger; see neighbour.ts.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { until } from '../../support/until.ts';
import type { News, Question } from './neighbour.ts';

export interface Neighbour {
  readonly process: ChildProcess;
  readonly identity: string;
  /** All that it has said. */
  readonly news: News[];
  /** Makes it begin with its role. */
  begin(): void;
  /** Resolves when it has said more than so much. @throws Error with its complaints when it is gone before */
  hasSaid(much: number): Promise<void>;
  ask(question: Question): Promise<string>;
  kill(): Promise<void>;
}

/** What is acknowledged is on the disk, which may be busy with all that somebody has just installed. */
const diskMs = 50_000;

/** A folder of its own, for as long as the test lasts. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ledger-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Resolves when it has the ledger open. */
export async function neighbour(place: string, role: string): Promise<Neighbour> {
  const script = join(import.meta.dirname, 'neighbour.ts');
  const child = fork(script, [place, role], { execArgv: ['--import', 'tsx'], silent: true });
  const news: News[] = [];
  let complaints = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  child.on('message', (said: News) => news.push(said));
  const ended = once(child, 'exit');
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  onTestFinished(kill);
  const said = <Key extends keyof News>(key: Key) =>
    news.map((one) => one[key]).filter((one) => one !== undefined);
  const isGone = () => child.exitCode !== null || child.signalCode !== null;
  await until('the neighbour is ready', () => said('ready').length > 0 || isGone());
  if (isGone()) throw new Error(complaints);
  return {
    process: child,
    identity: said('ready').join(''),
    news,
    begin: () => child.send('begin'),
    async hasSaid(much) {
      await until('it has lived', () => news.length > much || isGone(), diskMs);
      if (isGone()) throw new Error(`it is gone: ${complaints}`);
    },
    async ask(question) {
      const before = said('answer').length;
      child.send(question);
      await until('it answers', () => said('answer').length > before || isGone());
      return said('answer').at(before) ?? `gone: ${complaints}`;
    },
    kill,
  };
}
