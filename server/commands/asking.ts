// Questions to the person at the terminal. Whoever leaves with Ctrl+C or Escape calls the whole command
// off. Everything is drawn on stderr: stdout is for results.
import * as clack from '@clack/prompts';
import { CalledOff } from './world.ts';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
}

export interface Ask {
  /** Enter alone is no. */
  confirm(question: string): Promise<boolean>;
  /** `fault` says what is wrong with an answer, or null. */
  text(question: string, how: TextHow): Promise<string>;
  /** Nothing of it is shown. */
  secret(question: string, fault: Fault): Promise<string>;
  choose<Value extends string>(
    question: string,
    choices: readonly Choice<Value>[],
    present: Value,
  ): Promise<Value>;
}

export type Fault = (answer: string) => string | null;

export interface TextHow {
  /** What Enter alone means. */
  readonly present: string;
  readonly fault: Fault;
  /** Shown where there is nothing yet. */
  readonly example?: string;
}

/** More than fit on a small screen can be searched by typing. */
const searchedFrom = 9;

/** Questions on this terminal. */
export function askOn(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Ask {
  const streams = { input, output };
  return {
    async confirm(message) {
      return answered(await clack.confirm({ ...streams, message, initialValue: false }));
    },
    async text(message, { present, fault, example = '' }) {
      const answer = await clack.text({
        ...streams,
        message,
        placeholder: example,
        initialValue: present,
        validate: (value = '') => fault(value.trim()) ?? undefined,
      });
      // Clack gives undefined for an empty answer, whatever its type says.
      return ((answered(answer) as string | undefined) ?? '').trim();
    },
    async secret(message, fault) {
      const validate = (value = '') => fault(value.trim()) ?? undefined;
      const answer = await clack.password({ ...streams, message, mask: '•', validate });
      return ((answered(answer) as string | undefined) ?? '').trim();
    },
    async choose<Value extends string>(
      message: string,
      choices: readonly Choice<Value>[],
      present: Value,
    ) {
      const options = choices.map((choice) => ({ ...choice })) as clack.Option<Value>[];
      const question = { ...streams, message, options, initialValue: present, maxItems: 8 };
      const isLong = choices.length >= searchedFrom;
      return answered(isLong ? await clack.autocomplete(question) : await clack.select(question));
    },
  };
}

function answered<Value>(answer: Value): Exclude<Value, symbol> {
  if (clack.isCancel(answer)) throw new CalledOff('called off');
  return answer as Exclude<Value, symbol>;
}
