// The README's tables, from what the code itself says: settings, refusal codes, the element.
import { refusalCodes } from '../../contract/refusals.ts';
import { Refusal } from '../../server/errors.ts';
import { settings } from '../../server/settings.ts';
import { fileSuffix, secretNames } from '../../server/settings/secret-files.ts';
import { scenarios } from '../../simulator/scenarios.ts';
import { table } from './markers.ts';

interface Described {
  readonly name?: string;
  readonly description?: string;
  readonly default?: string;
}

/** The part of an element's declaration that is shown. */
interface ElementDeclaration {
  readonly name: string;
  readonly attributes?: readonly Described[];
  readonly events?: readonly Described[];
  readonly slots?: readonly Described[];
  readonly cssParts?: readonly Described[];
  readonly cssProperties?: readonly Described[];
  readonly cssStates?: readonly Described[];
}

/** custom-elements.json, as far as it is read here. https://github.com/webcomponents/custom-elements-manifest */
export interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly ElementDeclaration[] }[];
}

/** Markdown by the name of the README's marker. */
export function tables(manifest: Manifest): Readonly<Record<string, string>> {
  const element = declaration(manifest);
  return {
    settings: table(
      ['name', 'default', 'meaning'],
      ...Object.entries(settings).map(([name, { fallback, help }]) => [
        code(name),
        defaultOf(fallback),
        secretNames.includes(name)
          ? `${help} ${code(name + fileSuffix)}: a file that holds it.`
          : help,
      ]),
    ),
    scenarios: table(
      ['scenario', 'what happens'],
      ...Object.entries(scenarios).map(([name, { description }]) => [code(name), description]),
    ),
    codes: table(
      ['code', 'status', 'what the page is told'],
      ...refusalCodes.map((name) => {
        const { statusCode, message } = new Refusal(name);
        return [code(name), String(statusCode), message];
      }),
    ),
    attributes: named('attribute', element.attributes),
    events: named('event', element.events),
    slots: named('slot', element.slots),
    parts: named('part', element.cssParts),
    states: named('state', element.cssStates),
    properties: table(
      ['custom property', 'default', 'meaning'],
      ...(element.cssProperties ?? []).map((one) => [
        code(one.name ?? ''),
        one.default ? code(one.default) : '–',
        oneLine(one.description),
      ]),
    ),
  };
}

/** The element's own declaration. */
export function declaration(manifest: Manifest): ElementDeclaration {
  const found = manifest.modules
    .flatMap((module) => module.declarations ?? [])
    .find((one) => one.name === 'TavusCall');
  if (!found) throw new Error('custom-elements.json has no TavusCall');
  return found;
}

function named(kind: string, entries: readonly Described[] = []): string {
  return table(
    [kind, 'meaning'],
    ...entries.map(({ name = '', description }) => {
      if (!description) throw new Error(`the ${kind} ${name} has no description`);
      return [code(name), oneLine(description)];
    }),
  );
}

function defaultOf(fallback: unknown): string {
  if (Array.isArray(fallback)) return fallback.length > 0 ? code(fallback.join(',')) : '–';
  if (typeof fallback === 'object') return code('{}');
  if (fallback === undefined) return '–';
  return code(typeof fallback === 'string' ? fallback : JSON.stringify(fallback));
}

function code(text: string): string {
  return `\`${text}\``;
}

function oneLine(text = ''): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
