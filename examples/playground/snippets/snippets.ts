// The code to paste for a set of options, in every kind that there is. Pure: knows the element's options as
// names and texts, and nothing of this page.
import { npmBlocks, reactBlocks, vueBlocks } from './frameworks.ts';
import { classicBlocks, integrityBlocks, moduleBlocks, tagManagerBlocks } from './html.ts';
import { wordpressBlocks } from './wordpress.ts';

/** An option that has been chosen; `true` is a boolean attribute. */
export interface Chosen {
  readonly name: string;
  readonly property: string;
  readonly value: string | true;
}

export interface SnippetOptions {
  /** Origin of the endpoint. */
  readonly endpoint: string;
  readonly attributes: readonly Chosen[];
  /** Custom properties. */
  readonly styles: readonly Chosen[];
  readonly release: Release;
}

/** release.json: names one set of widget files. */
export interface Release {
  readonly hash: string;
  readonly integrity: Readonly<Record<string, string>>;
}

/** One piece to copy, and where it goes. */
export interface Block {
  readonly title: string;
  readonly code: string;
}

/** One way to have the widget on a page. */
export interface Kind {
  readonly name: string;
  readonly title: string;
  /** When to take it, in a sentence. */
  readonly note: string;
  /** The widget's script is the endpoint's; otherwise the page brings it along. */
  readonly isServed: boolean;
  readonly blocks: (options: SnippetOptions) => readonly Block[];
}

export const kinds: readonly Kind[] = [
  {
    name: 'module',
    title: 'Module',
    note: 'For any page that you can edit. It does not wait for the script.',
    isServed: true,
    blocks: moduleBlocks,
  },
  {
    name: 'integrity',
    title: 'With integrity',
    note: 'The browser runs this very release and no other. Paste again after an update of the endpoint.',
    isServed: true,
    blocks: integrityBlocks,
  },
  {
    name: 'classic',
    title: 'One line',
    note: 'A plain script that adds the element itself, at the end of the page.',
    isServed: true,
    blocks: classicBlocks,
  },
  {
    name: 'npm',
    title: 'npm',
    note: 'For pages with a bundler. The widget is part of your own script.',
    isServed: false,
    blocks: npmBlocks,
  },
  {
    name: 'react',
    title: 'React',
    note: 'A component with typed properties and events.',
    isServed: false,
    blocks: reactBlocks,
  },
  {
    name: 'vue',
    title: 'Vue',
    note: 'Vue has to know that the tag is not a component of its own.',
    isServed: false,
    blocks: vueBlocks,
  },
  {
    name: 'wordpress',
    title: 'WordPress',
    note: 'From WordPress 6.5, for every page or for one.',
    isServed: true,
    blocks: wordpressBlocks,
  },
  {
    name: 'tag-manager',
    title: 'Tag Manager',
    note: 'A Custom HTML tag, with a trigger for the pages that you mean.',
    isServed: true,
    blocks: tagManagerBlocks,
  },
];

/** The kind of this name, or the first. */
export function kindNamed(name: string): Kind {
  const [first] = kinds;
  const kind = kinds.find((one) => one.name === name) ?? first;
  if (!kind) throw new Error('there are no kinds');
  return kind;
}
