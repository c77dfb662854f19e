// The panel's texts, by language. Loaded with the panel.
import type { FailureCode } from '../call/answers.ts';
import type { CallDetails, CallEnd } from '../call/call-controller.ts';
import { en, type PanelStrings } from './en.ts';

export type { PanelStrings };
import { type StringOverrides, textsFor } from './index.ts';

const languages: Readonly<Record<string, PanelStrings>> & { readonly en: PanelStrings } = { en };

/** The panel's texts in the language of `tag`, or in English. */
export function panelTexts(tag: string, overrides: StringOverrides | undefined): PanelStrings {
  return textsFor(languages, tag, overrides).strings;
}

/** Why the call is over, for the visitor: one who reads it has not left, the line to him was cut. */
export function endShown({ reason = 'visitor', byEndpoint }: CallDetails): CallEnd {
  return reason === 'left' && byEndpoint ? 'lease' : reason;
}

/** The sentence for a code; one that is newer than this table is our side's trouble. */
export function refusalText({ refusals }: PanelStrings, code: FailureCode = 'internal'): string {
  return Object.hasOwn(refusals, code) ? refusals[code] : refusals.internal;
}
