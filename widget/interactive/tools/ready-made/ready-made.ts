// The tools that a page needs only name, in its attribute `tools`: which there are, and what the attribute says.
// What is not named there does not work.
import { warnOnce } from '../../../page/warnings.ts';
import type { Tool } from '../tool.ts';
import type { ReadyMadeName } from './definitions.ts';
import { fillField } from './fill-field.ts';
import { highlight } from './highlight.ts';
import { navigate } from './navigate.ts';
import { openLink } from './open-link.ts';
import { scrollTo } from './scroll-to.ts';
import type { AllowList, Surroundings } from './surroundings.ts';

type Maker = (surroundings: Surroundings, allow: AllowList) => Tool;

const makers = new Map<string, Maker>(
  Object.entries({
    scroll_to: scrollTo,
    highlight,
    navigate,
    open_link: openLink,
    fill_field: fillField,
  } satisfies Readonly<Record<ReadyMadeName, unknown>>) as [string, Maker][],
);

/**
 * The tools that the attribute names, with white space between; each may say after a colon what it is for, with
 * commas between: `scroll_to navigate:/shop/*,/cart`.
 */
export function readyMadeTools(attribute: string, surroundings: Surroundings): Map<string, Tool> {
  const tools = new Map<string, Tool>();
  for (const [name, allow] of parsed(attribute)) {
    const make = makers.get(name);
    if (!make) warnUnknown(name);
    else tools.set(name, uncovered(make(surroundings, allow), name, surroundings));
  }
  return tools;
}

/** The tool, with the page in sight; a link may be offered in the call, which stays. */
function uncovered(tool: Tool, name: string, { stepAside }: Surroundings): Tool {
  if (name === 'open_link') return tool;
  return {
    ...tool,
    async handler(args, context) {
      await stepAside();
      return tool.handler(args, context);
    },
  };
}

/** A name that comes twice has both lists. */
function parsed(attribute: string): Map<string, AllowList> {
  const found = new Map<string, AllowList>();
  for (const word of attribute.split(/\s+/).filter(Boolean)) {
    const [name = '', ...rest] = word.split(':');
    const before = found.get(name);
    const list = rest.length > 0 ? rest.join(':').split(',').filter(Boolean) : undefined;
    found.set(name, before && list ? [...before, ...list] : (before ?? list));
  }
  return found;
}

function warnUnknown(name: string): void {
  const known = [...makers.keys()].join(', ');
  warnOnce(`there is no ready-made tool "${name}"; there are ${known}.`);
}
