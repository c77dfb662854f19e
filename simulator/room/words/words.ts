// Every word of the page that is not spoken by the replica, in the languages that it knows.

import type { DeviceState } from '../visitor/devices.ts';
import type { Phase } from '../phase.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';

/** What is said in the middle of the picture. */
export interface Notice {
  readonly title: string;
  readonly detail: string;
}

/** Labels, hints and notices; `{name}` is the replica's name. */
export interface Words {
  readonly simulated: string;
  readonly simulatedMore: string;
  readonly simulatedTitle: string;
  readonly controls: string;
  readonly self: string;
  readonly microphone: Readonly<Record<DeviceState, string>>;
  readonly camera: Readonly<Record<DeviceState, string>>;
  readonly join: string;
  readonly leave: string;
  readonly hear: string;
  readonly understand: string;
  readonly understandHint: string;
  readonly understandFailed: string;
  readonly fullscreen: string;
  readonly exitFullscreen: string;
  readonly asking: string;
  readonly cameraOff: string;
  readonly microphoneOff: string;
  readonly bothOff: string;
  readonly weak: string;
  readonly reconnecting: string;
  /** Said while the replica is not there. */
  readonly notices: Readonly<Record<Exclude<Phase, 'live'>, Notice>>;
  /** Shutdown reasons, by how they begin. */
  readonly reasons: Readonly<Record<Reason, string>>;
}

const beginnings = [
  'participant_left_timeout',
  'participant_absent_timeout',
  'max_call_duration',
  'end_conversation_endpoint_hit',
  'bot_could_not_join',
  'daily_room_has_been_deleted',
  'exception_encountered',
  'internal error',
] as const;

type Reason = (typeof beginnings)[number];

const tables: Readonly<Record<string, Words>> = { en, de, fr, es };

/** The table of a language, by a tag such as `de-AT`; English where there is none. */
export function wordsIn(language: string): { readonly tag: string; readonly words: Words } {
  const [tag = ''] = language.toLowerCase().split('-');
  const words = Object.hasOwn(tables, tag) ? tables[tag] : undefined;
  return words ? { tag, words } : { tag: 'en', words: en };
}

/** A shutdown reason in human words; unknown ones say nothing. */
export function reasonInWords(reason: string, { reasons }: Words): string {
  const found = beginnings.find((beginning) => reason.startsWith(beginning));
  return found === undefined ? '' : reasons[found];
}

/** Puts the replica's name into a text. */
export function withName(text: string, name: string): string {
  return text.replaceAll('{name}', name);
}
