// The form: the groups of options, each to be opened and closed, with a sign for what has been chosen in it.
import { html, nothing, type TemplateResult } from 'lit';
import type { Values } from '../configuration.ts';
import type { Facts } from '../facts.ts';
import { fieldView, type FieldOptions } from './field.ts';
import { groupsOf, type Group } from './groups.ts';
import { posterNote, refusalOf } from './permission.ts';

export interface FormOptions {
  readonly facts: Facts;
  readonly values: Values;
  /** How many groups are open in the beginning. */
  readonly open: number;
  readonly change: FieldOptions['change'];
}

export function formView({ facts, values, open, change }: FormOptions): TemplateResult {
  const groups = groupsOf(facts.options);
  const field = (option: Group['options'][0]) =>
    fieldView({
      option,
      value: values[option.name],
      note: refusalOf(option, facts.endpoint) || posterNote(option.name, values[option.name]),
      change,
    });
  return html`<h2 class="hidden">Options</h2>
    ${groups.map(
      ({ title, options }, index) =>
        html`<details ?open=${index < open}>
          <summary>
            <h3>${title}</h3>
            ${countView(options.filter(({ name }) => name in values).length)}
          </summary>
          <div class="fields">${options.map(field)}</div>
        </details>`,
    )}
    <p class="note">
      Not offered:
      ${facts.withheld.map(
        ({ name, why }, index) => html`${index > 0 ? '; ' : nothing}<code>${name}</code> (${why})`,
      )}.
      Slots, parts and methods are in the README.
    </p>`;
}

const countView = (count: number): unknown =>
  count > 0 ? html`<span class="count">${count} set</span>` : nothing;
