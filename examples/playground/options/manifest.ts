// From custom-elements.json to the options that a page author has: every attribute and every custom property,
// with what may be in it. Knows no form; what is new in the manifest is an option without a word from here.

/** What is read of the manifest. */
export interface Manifest {
  readonly modules: readonly {
    readonly declarations?: readonly {
      readonly attributes?: readonly ManifestAttribute[];
      readonly cssProperties?: readonly ManifestProperty[];
      readonly events?: readonly { readonly name: string }[];
    }[];
  }[];
}

interface ManifestAttribute {
  readonly name: string;
  readonly fieldName?: string;
  readonly description?: string;
  readonly type?: { readonly text: string };
  readonly default?: string;
}

interface ManifestProperty {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
  readonly syntax?: string;
}

/** What may be in an option. `measure` is a length in pixels, `value` anything that CSS knows. */
export type OptionKind = 'flag' | 'choice' | 'text' | 'json' | 'colour' | 'measure' | 'value';

/** One thing that a page author can say. */
export interface Option {
  /** The attribute, or the custom property. */
  readonly name: string;
  readonly isStyle: boolean;
  /** The element's own property, where frameworks set that. */
  readonly property: string;
  readonly kind: OptionKind;
  /** The values of a closed list, the default among them. */
  readonly choices: readonly string[];
  /** What is so when nothing is said; empty when the manifest does not tell. */
  readonly fallback: string;
  readonly description: string;
}

/** An attribute that is nobody's choice, and why. */
export interface Withheld {
  readonly name: string;
  readonly why: string;
}

/** The events that the element tells. */
export function eventsOf({ modules }: Manifest): readonly string[] {
  const declarations = modules.flatMap((module) => module.declarations ?? []);
  return declarations.flatMap(({ events = [] }) => events.map(({ name }) => name));
}

/** The options of a manifest, in its order, and what is none. */
export function optionsOf({ modules }: Manifest): {
  readonly options: readonly Option[];
  readonly withheld: readonly Withheld[];
} {
  const declarations = modules.flatMap((module) => module.declarations ?? []);
  const attributes = declarations.flatMap((declaration) => declaration.attributes ?? []);
  const properties = declarations.flatMap((declaration) => declaration.cssProperties ?? []);
  const withheld = attributes.flatMap((attribute) => {
    const why = whyWithheld(attribute);
    return why ? [{ name: attribute.name, why }] : [];
  });
  const offered = attributes.filter((attribute) => !whyWithheld(attribute));
  return { options: [...offered.map(fromAttribute), ...properties.map(fromProperty)], withheld };
}

function whyWithheld({ name, description = '' }: ManifestAttribute): string | undefined {
  if (name === 'endpoint') return 'this endpoint, in every snippet that needs it';
  if (name === 'ticket') return 'signed by your back end, for each visitor anew';
  if (name === 'compat') return 'for endpoints that are not this one';
  if (description.startsWith('Read only')) return 'read only';
  return /\bReserved:/.test(description) ? 'reserved for a later version' : undefined;
}

function fromAttribute(attribute: ManifestAttribute): Option {
  const { name, fieldName = name, description = '', type: { text = '' } = {} } = attribute;
  const listed = backticked.exec(description)?.[0] ?? '';
  const inType = [...text.matchAll(/(['"])(.*?)\1/g)].map(([, , value = '']) => value);
  const choices =
    inType.length > 1 ? inType : [...listed.matchAll(/`([^`]+)`/g)].map(([, v = '']) => v);
  const told = /`([^`]+)` \(default\)/.exec(description)?.[1] ?? '';
  const kind = /^boolean\b/.test(text)
    ? 'flag'
    : choices.length > 1
      ? 'choice'
      : /\bas JSON\b/.test(description)
        ? 'json'
        : 'text';
  return {
    name,
    isStyle: false,
    property: fieldName,
    kind,
    choices: kind === 'choice' ? choices : [],
    fallback: attribute.default?.replace(/^(['"])(.*)\1$/, '$2') ?? told,
    description,
  };
}

/** A list of values at its end or beginning, as sentences name it where the type does not. */
const backticked = /`[^`]+`(?: \(default\))?(?:(?:, or|,| or) `[^`]+`(?: \(default\))?)+/;

function fromProperty(property: ManifestProperty): Option {
  const { name, description = '', default: fallback = '' } = property;
  const kind = kindOfProperty(property);
  return { name, isStyle: true, property: name, kind, choices: [], fallback, description };
}

function kindOfProperty({ name, syntax = '', default: given = '' }: ManifestProperty): OptionKind {
  if (syntax.includes('<color>') || /^#|^(rgb|hsl|oklch|lab)\(/.test(given)) return 'colour';
  if (syntax.includes('<length') || /^\d+px$/.test(given) || name.endsWith('-radius'))
    return 'measure';
  return /-(accent|surface|text|muted|colou?r|background)$/.test(name) ? 'colour' : 'value';
}
