// Both sides of a call's way to another tab, in one file that loads when somebody wants that: who takes
// has then fetched what the giver needs, and the giver finds it in the browser's cache.
export { giveCall } from './call-giving.ts';
export { takeCall } from './call-taking.ts';
