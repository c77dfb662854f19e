// `scroll_to`: shows the visitor a part of the page.
import type { Tool } from '../tool.ts';
import { definitions } from './definitions.ts';
import { reveal } from './shown.ts';
import type { AllowList, Surroundings } from './surroundings.ts';
import { aboutOf, findTarget, isNamed } from './targets.ts';

/** Scrolls to what has an allowed name, or is in it. */
export function scrollTo({ host }: Surroundings, allow: AllowList): Tool<{ target: string }> {
  return {
    schema: definitions.scroll_to.function.parameters,
    handler({ target }) {
      const isAllowed = (element: Element): boolean => !allow || isNamed(allow, element);
      const element = findTarget(target, { host, isAllowed });
      reveal(element);
      return `The user now sees "${aboutOf(element)}".`;
    },
  };
}
