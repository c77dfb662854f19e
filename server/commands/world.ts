// What a command has of the world, and how it stops: streams, settings and a person to ask, all as
// arguments, so that a command can run anywhere. Imports nothing that a start of the endpoint waits for.
import type { Ask } from './asking.ts';

/** A stream that text is written to; `columns` where it is a terminal. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export interface World {
  /** The environment, then `.env`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The environment alone: it wins over `.env`, whatever is written there. */
  readonly environment: World['env'];
  /** The folder it was started in, which is where `.env` is. */
  readonly cwd: string;
  /** Results, and nothing else. */
  readonly stdout: Output;
  /** Progress, questions, and what went wrong. */
  readonly stderr: Output;
  /** Null where nobody can answer: no terminal. */
  readonly ask: Ask | null;
}

/** 0 done · 1 failed, or a problem was found · 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** Something cannot be done; its message is a sentence for the operator. Exit code 1. */
export class Failure extends Error {}

/** It was asked for in a wrong way. Exit code 2. */
export class WrongUsage extends Error {}

/** The person at the terminal has called it off. Exit code 130, as after Ctrl+C. */
export class CalledOff extends Error {}
