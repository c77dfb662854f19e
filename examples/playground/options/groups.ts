// Where each option stands in the form. What nobody has placed stands in the last group, so that nothing of
// the element can be forgotten.
import type { Option } from './manifest.ts';

/** A part of the form. */
export interface Group {
  readonly title: string;
  readonly options: readonly Option[];
}

const places: readonly (readonly [title: string, names: readonly string[]])[] = [
  ['Words', ['heading', 'label', 'teaser', 'support-href', 'strings']],
  ['Looks', ['theme', 'placement', 'layout', 'launcher', 'aspect', 'poster']],
  ['Behaviour', ['consent', 'consent-version', 'rating', 'open', 'no-launcher']],
  [
    'Who answers',
    [
      'persona-id',
      'pal-id',
      'replica-id',
      'face-id',
      'custom-greeting',
      'conversational-context',
      'language',
      'memory-stores',
      'audio-only',
    ],
  ],
  ['For developers', ['test-mode', 'conversation-name']],
];

/** The groups in the order of the form; empty ones are left out. */
export function groupsOf(options: readonly Option[]): readonly Group[] {
  const attributes = options.filter(({ isStyle }) => !isStyle);
  const styles = options.filter(({ isStyle }) => isStyle);
  const placed = new Set(places.flatMap(([, names]) => names));
  const groups = places.map(([title, names]) => ({
    title,
    options: names.flatMap((name) => attributes.filter((option) => option.name === name)),
  }));
  const [words, looks, ...others] = groups;
  return [
    ...(words && looks ? [words, looks] : []),
    { title: 'Colours', options: styles.filter(({ kind }) => kind === 'colour') },
    { title: 'Sizes and shapes', options: styles.filter(({ kind }) => kind !== 'colour') },
    ...others,
    { title: 'More', options: attributes.filter(({ name }) => !placed.has(name)) },
  ].filter((group) => group.options.length > 0);
}

/** A name for people: `support-href` is "Support href", `--tavus-call-radius` is "Radius". */
export function labelOf({ name }: Option): string {
  const words = name.replace(/^--tavus-call-/, '').replaceAll('-', ' ');
  const label = words.charAt(0).toUpperCase() + words.slice(1);
  return label
    .replace(/ id$/, ' ID')
    .replace(/ href$/, ' link')
    .replace(/ z index$/, ' layer');
}

/** Options with room for a paragraph. */
export const isLong = ({ name, kind }: Option): boolean =>
  kind === 'json' || name === 'conversational-context' || name === 'custom-greeting';
