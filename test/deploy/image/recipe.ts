// Reads a Containerfile: its stages, each with its instructions in order and their variables filled in. Knows what is
// written, and carries nothing out.
import { DockerfileParser, type Instruction } from 'dockerfile-ast';
import { ModifiableInstruction } from 'dockerfile-ast/lib/modifiableInstruction.js';

/** One line of a recipe, as an engine would see it. */
export interface Step {
  readonly keyword: string;
  /** `from` of `--from=build`. */
  readonly flags: Readonly<Record<string, string>>;
  /** The words; those of a JSON form without brackets and quotes. */
  readonly words: readonly string[];
  /** All of it but the flags, as it is written. */
  readonly text: string;
  /** Whether it is written as JSON: then no shell stands between. */
  readonly isExec: boolean;
}

export interface Stage {
  readonly name: string;
  readonly base: string;
  readonly steps: readonly Step[];
}

/** The stages of a recipe, the last of which is the image. */
export function readRecipe(text: string): readonly Stage[] {
  const recipe = DockerfileParser.parse(text);
  const given = pairs(recipe.getInitialARGs());
  const stages: { name: string; base: string; steps: Step[] }[] = [];
  for (const instruction of recipe.getInstructions()) {
    const step = readStep(instruction);
    if (step.keyword === 'FROM') {
      const [base = '', , name = String(stages.length)] = step.words;
      stages.push({ name, base: filledIn(base, given), steps: [] });
    } else {
      stages.at(-1)?.steps.push(step);
    }
  }
  return stages;
}

/** `NAME=value` of all ENV, LABEL or ARG lines, with the variables that were known by then. */
export function pairs(
  steps: readonly (Step | Instruction)[],
  known: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const one of steps) {
    const { text } = 'words' in one ? one : readStep(one);
    for (const [, name = '', quoted, bare = ''] of text.matchAll(/([\w.-]+)=(?:"([^"]*)"|(\S*))/g))
      found[name] = filledIn(quoted ?? bare, { ...known, ...found });
  }
  return found;
}

/**
 * The one folder that a recipe makes for what is kept, and whose it is: by `install -d -o USER -g GROUP NAME`.
 * @throws Error where there is none, or more than one
 */
export function dataFolder(steps: readonly Step[]): {
  readonly path: string;
  readonly owner: string;
} {
  const made = steps.filter(({ keyword, words }) => keyword === 'RUN' && words[0] === 'install');
  const [, , , user = '', , group = '', name = ''] = made[0]?.words ?? [];
  if (made.length !== 1 || name === '') throw new Error('the recipe makes no one folder for data');
  const workdir = steps.findLast(({ keyword }) => keyword === 'WORKDIR')?.text ?? '/';
  return { path: `${workdir}/${name}`, owner: `${user}:${group}` };
}

function readStep(instruction: Instruction): Step {
  const flags = instruction instanceof ModifiableInstruction ? instruction.getFlags() : [];
  const named = flags.map((flag) => [flag.getName(), flag.getValue() ?? ''] as const);
  const text = (instruction.getArgumentsContent() ?? '').replaceAll(/\s*\\\n\s*/g, ' ').trim();
  const isExec = text.startsWith('[');
  const words = isExec ? (JSON.parse(text) as string[]) : text.split(/\s+/);
  const keyword = instruction.getKeyword();
  return { keyword, flags: Object.fromEntries(named), words, text, isExec };
}

function filledIn(text: string, known: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$\{?(\w+)\}?/g, (whole, name: string) => known[name] ?? whole);
}
