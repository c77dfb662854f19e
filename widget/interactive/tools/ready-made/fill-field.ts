// `fill_field`: fills in one field of a form, for the visitor to look at and to send himself.
import type { Tool } from '../tool.ts';
import { definitions } from './definitions.ts';
import { choicesOf, findField, nameOf } from './fields.ts';
import { choose, select, write } from './filling.ts';
import type { AllowList, Surroundings } from './surroundings.ts';

/** Fills in fields that have an allowed name or id, or whose form has; never those for the visitor alone. */
export function fillField(
  { host }: Surroundings,
  allow: AllowList,
): Tool<{ field: string; value: string }> {
  return {
    schema: definitions.fill_field.function.parameters,
    handler(args) {
      const field = findField(args.field, host, allow);
      const name = nameOf(field);
      if (field instanceof HTMLSelectElement)
        return `"${name}" is now "${select(field, args.value)}".`;
      if (field.type === 'checkbox' || field.type === 'radio') {
        const choice = choose(
          field as HTMLInputElement,
          choicesOf(field as HTMLInputElement, allow),
          args.value,
        );
        return `"${name}" is now "${choice}".`;
      }
      write(field, args.value);
      return `"${name}" is filled in. The user can look at it, and sends the form himself.`;
    },
  };
}
