// A page's own texts: from a script element of JSON within the element, from its attribute, and from
// its property. Finds them; what they may be is checked where they are used (lay-over.ts).
import { warnOnce } from '../page/warnings.ts';
import type { PanelTable } from './en.ts';
import type { InteractiveTable } from './interactive/en.ts';
import type { LauncherStrings } from './launcher.ts';
import type { Plural } from './plural.ts';

/** One text, with `{count}` or not, in forms for numbers if ours is; or any part of a group of texts. */
type Override<Text> = Text extends string
  ? string
  : Text extends Plural
    ? string | Plural
    : { readonly [Key in keyof Text]?: Override<Text[Key]> };

/** Any part of the texts. They stand in whatever language the rest is. */
export type StringOverrides = Override<
  LauncherStrings & PanelTable & { readonly interactive: InteractiveTable }
>;

/** Where an element has them. */
export interface OverridesHost extends Element {
  readonly strings: StringOverrides | string | undefined;
  readonly stringsJson: string | null | undefined;
}

/** A page's own texts; what comes later goes over what comes before. */
export function overridesOf(host: OverridesHost): readonly StringOverrides[] {
  const script = host.querySelector(':scope > script[type="application/json"]');
  return [script?.textContent, host.stringsJson, host.strings].map(read);
}

/** An object, or one in JSON: frameworks hand an attribute's text to the property of the same name. */
function read(given: unknown): StringOverrides {
  try {
    const own: unknown = typeof given === 'string' ? JSON.parse(given || '{}') : (given ?? {});
    if (typeof own === 'object') return own ?? {};
  } catch {
    // No JSON.
  }
  warnOnce(`strings have to be an object, or one in JSON: ${String(given)}`);
  return {};
}
