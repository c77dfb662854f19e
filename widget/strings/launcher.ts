// The few texts that are needed before the panel is loaded, in every language.

const en = {
  label: 'Talk to us',
  closeTeaser: 'Dismiss message',
  unavailable:
    'Calls cannot be reached right now. Please check your connection, or reload the page.',
};

/** The launcher's texts, in whatever language. */
export type LauncherStrings = typeof en;

/** By language. */
export const launcherStrings: Readonly<Record<string, LauncherStrings>> & {
  readonly en: LauncherStrings;
} = { en };
