// What may be written on the tag, as types: taken from the element's own properties and events, so that there is
// no second list. `open` is left out: it is a method, too, and frameworks that set properties would replace it.
import type { ReactiveElement } from 'lit';
import type { CallEventMap } from '../events.ts';
import type { TavusCall } from '../tavus-call.ts';

type Method = (...args: never[]) => unknown;

/** No option of a page: what it reads, what it calls, and the other name of `strings`. */
type NoOption = keyof ReactiveElement | 'state' | 'queue' | 'stringsJson' | 'registeredTools';

type OptionName = {
  [Name in Exclude<keyof TavusCall, NoOption>]: TavusCall[Name] extends Method ? never : Name;
}[Exclude<keyof TavusCall, NoOption>];

type Options = Pick<TavusCall, OptionName>;

type Kebab<Text extends string> = Text extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Kebab<Rest>}`
  : '';

/** The element's properties that a page sets, by their names in scripts. */
export type CallOptions = { [Name in keyof Options]?: Options[Name] | undefined };

/** The same by their names in HTML. */
export type CallAttributes = {
  [Name in keyof Options as Kebab<Name>]?: Options[Name] | undefined;
};

/** What listens, by the name of the event with `on` before it. */
export type CallListeners = {
  [Name in keyof CallEventMap as `on${Name}`]?: ((event: CallEventMap[Name]) => void) | undefined;
};
