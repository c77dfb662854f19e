// Every setting there is, in the order of .env.example, which is generated from this table. Each group of
// them is a file in settings/.
import { challengeSettings } from './settings/challenges.ts';
import { conversationSettings } from './settings/conversations.ts';
import { keepingSettings } from './settings/keeping.ts';
import { limitSettings } from './settings/limits.ts';
import { listeningSettings } from './settings/listening.ts';
import { operatorSettings } from './settings/operator.ts';
import { processSettings } from './settings/process.ts';
import { siteSettings } from './settings/sites.ts';
import { tavusSettings } from './settings/tavus.ts';
import { ticketSettings } from './settings/tickets.ts';

export const settings = {
  ...tavusSettings,
  ...listeningSettings,
  ...keepingSettings,
  ...limitSettings,
  ...challengeSettings,
  ...conversationSettings,
  ...ticketSettings,
  ...siteSettings,
  ...operatorSettings,
  ...processSettings,
} as const;

/** The values of all settings, each as its parser returns it. */
export type Settings = {
  readonly [Name in keyof typeof settings]:
    ReturnType<(typeof settings)[Name]['parse']> | (typeof settings)[Name]['fallback'];
};
