// Attributes that take one of a few words. Style sheets fall back to the default by themselves, so that
// nobody needs to be told before the panel is there.
import { warnOnce } from '../page/warnings.ts';

const choices = {
  layout: ['floating', 'inline'],
  placement: ['bottom-right', 'bottom-left', 'top-right', 'top-left'],
  launcher: ['button', 'pill', 'poster'],
  aspect: ['3:2', '9:16'],
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
