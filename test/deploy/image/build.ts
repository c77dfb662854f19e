// Makes an image without an engine: carries out a recipe's steps in folders of this machine, one for each stage.
// What the base image brings is this machine's own.
import { execFileSync } from 'node:child_process';
import { cp, mkdir, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import dockerignore from '@balena/dockerignore';
import { pairs, type Stage, type Step } from './recipe.ts';

export interface Image {
  /** Its whole file system, but for what the base image has. */
  readonly root: string;
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

export interface Sources {
  readonly folder: string;
  /** The text of .dockerignore. */
  readonly ignored: string;
  /** What has been carried out already: how to have the same, by the words of a RUN. */
  readonly done: Readonly<Record<string, (folder: string) => void>>;
}

/** The images of all stages by their names, made below `place`. */
export async function buildImage(
  stages: readonly Stage[],
  sources: Sources,
  place: string,
): Promise<ReadonlyMap<string, Image>> {
  const context = join(place, 'context');
  await copyContext(sources, context);
  const made = new Map<string, Image>();
  for (const stage of stages) {
    const root = join(place, stage.name);
    const before = made.get(stage.base);
    // Made on top of an earlier one, which stays as it is: the same files, as links.
    if (before) execFileSync('cp', ['-al', before.root, root]);
    else await mkdir(root, { recursive: true });
    const steps = [...(before?.steps ?? []), ...stage.steps];
    let image: Image = { workdir: '/', env: {}, labels: {}, ...before, root, steps };
    for (const step of stage.steps)
      image = await carryOut(step, image, { context, place, sources });
    made.set(stage.name, image);
  }
  return made;
}

interface Around {
  readonly context: string;
  readonly place: string;
  readonly sources: Sources;
}

async function carryOut(step: Step, image: Image, around: Around): Promise<Image> {
  const { keyword, words, text } = step;
  if (keyword === 'WORKDIR') {
    await mkdir(join(image.root, text), { recursive: true });
    return { ...image, workdir: text };
  }
  if (keyword === 'ENV') return { ...image, env: { ...image.env, ...pairs([step]) } };
  if (keyword === 'LABEL') {
    const args = pairs(image.steps.filter((one) => one.keyword === 'ARG'));
    return { ...image, labels: { ...image.labels, ...pairs([step], args) } };
  }
  if (keyword === 'COPY') await copy(step, image, around);
  else if (keyword === 'RUN') run(words.join(' '), image, around.sources);
  return image;
}

async function copy({ flags, words }: Step, image: Image, around: Around): Promise<void> {
  const { from } = flags;
  const start = from === undefined ? around.context : join(around.place, from);
  const target = words.at(-1) ?? '';
  const into = join(image.root, target.startsWith('/') ? '' : image.workdir, target);
  for (const word of words.slice(0, -1)) {
    const source = join(start, word);
    // A folder's contents, a file by its name: as COPY does it.
    const isFolder = (await stat(source)).isDirectory();
    const to = !isFolder && /(^|\/)\.?$/.test(target) ? join(into, basename(word)) : into;
    await mkdir(dirname(to), { recursive: true });
    await cp(source, to, { recursive: true, verbatimSymlinks: true });
  }
}

/** In the shell of this machine, with its npm, its cache and its registry, in the folder that WORKDIR names. */
function run(command: string, image: Image, { done }: Sources): void {
  if (/\s\//.test(command)) throw new Error(`RUN names a path outside of its folder: ${command}`);
  const cwd = join(image.root, image.workdir);
  const doneBefore = done[command];
  if (doneBefore) {
    doneBefore(cwd);
    return;
  }
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, npm_config_prefer_offline: 'true', ...image.env };
  execFileSync('/bin/sh', ['-e', '-c', command], { cwd, env, stdio: 'pipe' });
}

/** What an engine is sent. */
async function copyContext({ folder, ignored }: Sources, context: string): Promise<void> {
  const rules = dockerignore.default().add(ignored);
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names
    .filter((one) => one.isFile())
    .map((one) => relative(folder, join(one.parentPath, one.name)));
  for (const name of rules.filter(files)) {
    await mkdir(dirname(join(context, name)), { recursive: true });
    await cp(join(folder, name), join(context, name));
  }
}
