// What has been chosen, as text after the # of the address: it can be shared, and is never sent to a server.
// Whatever somebody has written there is looked at before it counts.
import type { Option } from './options/manifest.ts';
import { isPlainCss } from './snippets/css-value.ts';

/** Chosen values, by the name of their option; an option that is not there keeps its default. */
export type Values = Readonly<Record<string, string | true>>;

/** How it is looked at: nothing of this is in a snippet. */
export interface View {
  readonly tab: string;
  readonly scheme: string;
  readonly device: string;
  /** A language tag. */
  readonly language: string;
  readonly direction: string;
  /** The state that is shown without a call; empty for the live element. */
  readonly scene: string;
}

export interface Configuration {
  readonly values: Values;
  readonly view: View;
}

/** How it is looked at in the beginning. */
export const usualView: View = {
  tab: 'module',
  scheme: 'auto',
  device: 'wide',
  language: 'en',
  direction: 'ltr',
  scene: '',
};

/** Longer ones are no longer addresses that can be sent around. */
const longest = 4000;

/** The text after the #, empty for what is there in the beginning. */
export function toHash({ values, view }: Configuration): string {
  const found = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) found.set(name, value === true ? '' : value);
  for (const [name, usual] of Object.entries(usualView)) {
    const value = view[name as keyof View];
    if (value !== usual) found.set(`.${name}`, value);
  }
  return found.toString();
}

/** What the text after the # means for these options; anything else in it is passed over. */
export function fromHash(hash: string, options: readonly Option[]): Configuration {
  const found = new URLSearchParams(hash.replace(/^#/, ''));
  const values: Record<string, string | true> = {};
  for (const option of options) {
    const value = readValue(option, found.get(option.name));
    if (value !== undefined) values[option.name] = value;
  }
  const view = Object.fromEntries(
    Object.entries(usualView).map(([name, usual]) => [name, found.get(`.${name}`) ?? usual]),
  );
  return { values, view: view as unknown as View };
}

/** A text as this option's value; undefined where it is none. */
export function readValue(option: Option, text: string | null): string | true | undefined {
  if (text === null) return undefined;
  if (option.kind === 'flag') return true;
  if (text === '' || text.length > longest) return undefined;
  if (option.kind === 'choice' && !option.choices.includes(text)) return undefined;
  return option.isStyle && !isPlainCss(text) ? undefined : text;
}
