// What the build reads, from the repository's root: build-if-stale.ts builds when one of these is newer than what was
// built, and .dockerignore lets all of them into the image's first stage.

/** With all that is in them. */
export const watchedFolders = [
  'contract',
  'widget',
  'server',
  'simulator',
  'dashboard',
  'examples/playground',
  'examples/themed',
  'scripts',
] as const;

export const watchedFiles = [
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  'custom-elements-manifest.config.js',
  'docs/agents/llms.md',
] as const;
