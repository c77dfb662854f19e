// Attributes that take one of a few words. Style sheets fall back to the default by themselves.
import { warnOnce } from '../page/warnings.ts';

const choices = {
  layout: ['floating', 'inline'],
  placement: ['bottom-right', 'bottom-left', 'top-right', 'top-left'],
  theme: ['auto', 'light', 'dark'],
} as const;

/** Tells a page author about a word that means nothing. */
export function checkChoices(
  element: Readonly<Record<keyof typeof choices, string | null | undefined>>,
): void {
  for (const [name, words] of Object.entries(choices)) {
    const value = element[name as keyof typeof choices];
    if (value && !words.some((word) => word === value)) {
      warnOnce(`${name}="${value}" is none of: ${words.join(', ')}.`);
    }
  }
}
