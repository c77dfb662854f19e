// What the files of deploy/ are compared with: the settings, the routes and the times that the code has.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import dotenv from 'dotenv';
import { longestStopMs } from '../../server/commands/serve.ts';
import { readConfig } from '../../server/config.ts';
import { settings } from '../../server/settings.ts';
import { fileSuffix, secretNames } from '../../server/settings/secret-files.ts';
import { canaryKey } from '../support/stand.ts';
import { dataFolder, pairs, readRecipe } from './image/recipe.ts';

const root = join(import.meta.dirname, '../..');

export const pathOf = (name: string): string => join(root, name);
export const read = (name: string): string => readFileSync(join(root, name), 'utf8');

/** Files that are under version control, or would be, below these paths; from the repository's root. */
export function listed(...paths: readonly string[]): string[] {
  const args = ['ls-files', '-coz', '--exclude-standard', '--', ...paths];
  const found = execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\0');
  // One that was just deleted is still in git's index.
  return found.filter((name) => name !== '' && existsSync(join(root, name)));
}

/** The files of deploy/. */
export const files: readonly string[] = listed('deploy');

export const stopSeconds = longestStopMs / 1000;

/** What the image says of itself. */
export const stages = readRecipe(read('deploy/Containerfile'));
const runtime = stages.find(({ name }) => name === 'runtime')?.steps ?? [];
const last = (keyword: string) => runtime.findLast((step) => step.keyword === keyword)?.text ?? '';
export const image = {
  port: Number(last('EXPOSE')),
  data: dataFolder(runtime).path,
  user: Number(
    /\d+/.exec(stages.at(-1)?.steps.find((step) => step.keyword === 'USER')?.text ?? ''),
  ),
  env: pairs(runtime.filter(({ keyword }) => keyword === 'ENV')),
};

export type Environment = Readonly<Record<string, string>>;

const known = [...Object.keys(settings), ...secretNames.map((name) => name + fileSuffix)];

/** Names that are no settings of ours, nor what the image sets. */
export function strangersIn(names: readonly string[]): string[] {
  return names.filter((name) => !known.includes(name) && name !== 'NODE_ENV');
}

/**
 * The settings as the endpoint would take them, where the file leaves nothing to its reader.
 * @throws ConfigError naming what it would refuse
 */
export function accepted(env: Environment) {
  const given = Object.entries(env).filter(([name]) => !name.endsWith(fileSuffix));
  return readConfig({ TAVUS_API_KEY: canaryKey, ...image.env, ...Object.fromEntries(given) });
}

/** `NAME=value` lines, as a file of settings has them. */
export const readSettings = (name: string): Environment => dotenv.parse(read(name));
