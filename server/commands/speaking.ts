// How a command speaks: results on stdout, all else on stderr, colours on a terminal alone
// (https://no-color.org, https://force-color.org), and never a secret, whoever brings it up.
import { styleText } from 'node:util';
import { secretsIn } from '../settings/secret-files.ts';
import type { Output, World } from './world.ts';

export type Colour = 'red' | 'green' | 'yellow' | 'cyan' | 'bold' | 'dim';

export interface Speech {
  /** A result, with a line break after it. */
  say(text: string): void;
  /** A result for machines. */
  json(value: unknown): void;
  /** Something that is no result. */
  note(text: string): void;
  /** Shows what is waited for, on a terminal, while `work` runs. */
  during<T>(what: string, work: () => Promise<T>): Promise<T>;
  /** In this colour on stdout, if it shows colours. */
  paint(colour: Colour, text: string): string;
  /** The same for stderr. */
  tint(colour: Colour, text: string): string;
  /** Columns of stdout, endless when it is no terminal. */
  readonly width: number;
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const frameMs = 80;
/** Of a terminal that does not say how wide it is. */
const usualWidth = 80;

export function speechOf({
  stdout,
  stderr,
  env,
}: Pick<World, 'stdout' | 'stderr' | 'env'>): Speech {
  const secrets = secretsIn(env).filter(isLongEnough);
  const discreet = (text: string) =>
    secrets.reduce((left, secret) => left.replaceAll(secret, '[secret]'), text);
  const note = (text: string) => void stderr.write(`${discreet(text)}\n`);
  return {
    say: (text) => void stdout.write(`${discreet(text)}\n`),
    json: (value) => void stdout.write(`${discreet(harmlessJson(value))}\n`),
    note,
    during: (what, work) => (stderr.isTTY === true ? spinning(stderr, what, work) : work()),
    paint: painter(stdout, env),
    tint: painter(stderr, env),
    width: widthOf(stdout),
  };
}

function widthOf({ isTTY, columns = 0 }: Output): number {
  if (isTTY !== true) return Infinity;
  return columns > 0 ? columns : usualWidth;
}

async function spinning<T>(stderr: Output, what: string, work: () => Promise<T>): Promise<T> {
  let turn = 0;
  const draw = () => {
    stderr.write(`\r${frames[turn % frames.length] ?? ''} ${what}…`);
    turn += 1;
  };
  draw();
  const timer = setInterval(draw, frameMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    // The line is free again for whoever speaks next.
    stderr.write('\r\u001b[K');
  }
}

function painter(output: Output, env: World['env']): (colour: Colour, text: string) => string {
  const shows = showsColours(output, env);
  return (colour, text) => (shows ? styleText(colour, text, { validateStream: false }) : text);
}

function showsColours({ isTTY }: Output, env: World['env']): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: none, TERM: term } = env;
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return isTTY === true && !none && term !== 'dumb';
}

/** Too short a one would black out words. */
function isLongEnough(secret: string): boolean {
  return secret.length >= 8;
}

/** What would move a terminal's cursor or turn its words around. */
const harmful = /[\p{Cc}\u202A-\u202E\u2066-\u2069]+/gu;

/** Text from elsewhere, in one line that is fit for a terminal. */
export function harmless(text: string): string {
  return text.replaceAll(harmful, ' ').trim();
}

/** The same for text whose lines are our own, and some words in them somebody else's. */
export function harmlessLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replaceAll(harmful, ' ').trimEnd())
    .join('\n');
}

/** JSON says the same with escapes in their place. */
function harmlessJson(value: unknown): string {
  const escaped = (one: string) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const text = JSON.stringify(value, null, 2);
  return text.replaceAll(/[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/gu, escaped);
}
