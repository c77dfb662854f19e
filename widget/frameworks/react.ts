// <tavus-call> as a component for React 18 and 19. Nothing happens on import: the first one that is mounted defines
// the tag, so that a server only writes HTML, with every attribute, and hydration finds it as it was written. All
// options become attributes, which both versions of React treat alike; `opened` is set by an effect.
'use client';

import {
  createElement,
  type DetailedHTMLProps,
  type ForwardedRef,
  forwardRef,
  type ForwardRefExoticComponent,
  type HTMLAttributes,
  type ReactNode,
  type RefAttributes,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react';
import { define } from '../define.ts';
import type { CallEventMap } from '../events.ts';
import { TavusCall as TavusCallElement } from '../tavus-call.ts';
import type { CallAttributes, CallListeners, CallOptions } from './markup.ts';

type Pascal<Text extends string> = Text extends `${infer Head}-${infer Rest}`
  ? `${Capitalize<Head>}${Pascal<Rest>}`
  : Capitalize<Text>;

type HandlerName<Name> = Name extends `tavus:${infer What}` ? `on${Pascal<What>}` : never;

/** By the component's prop: the event that it hears. */
const events = {
  onReady: 'tavus:ready',
  onBeforeStart: 'tavus:before-start',
  onStateChange: 'tavus:state-change',
  onConversationStarted: 'tavus:conversation-started',
  onConversationEnded: 'tavus:conversation-ended',
  onPlace: 'tavus:place',
  onConsent: 'tavus:consent',
  onRating: 'tavus:rating',
  onError: 'tavus:error',
} as const satisfies { [Name in keyof CallEventMap as HandlerName<Name>]: Name };

/** What hears the element's events: `onConversationEnded` for `tavus:conversation-ended`, and so on. */
export type TavusCallHandlers = {
  [Name in keyof CallEventMap as HandlerName<Name>]?:
    ((event: CallEventMap[Name]) => void) | undefined;
};

/** What the component takes: the element's options and events, and what every HTML element has. */
export type TavusCallProps = CallOptions &
  TavusCallHandlers &
  Omit<HTMLAttributes<TavusCallElement>, keyof CallOptions | keyof TavusCallHandlers>;

/** The element, for a ref: its methods are `open()`, `startConversation()` and so on. */
export type { TavusCallElement };

/** React says on the server that there is no layout. */
const useBeforePaint = typeof document === 'undefined' ? useEffect : useLayoutEffect;

function render(props: TavusCallProps, ref: ForwardedRef<TavusCallElement>): ReactNode {
  const element = useRef<TavusCallElement>(null);
  const latest = useRef(props);
  const heard = useRef<TavusCallElement>(null);
  useImperativeHandle<TavusCallElement | null, TavusCallElement | null>(
    ref,
    () => element.current,
    [],
  );
  useBeforePaint(() => {
    latest.current = props;
  });
  useBeforePaint(() => {
    const { current } = element;
    // Never taken off: the element says that its call is over when it leaves the page, which is after this.
    if (current && heard.current !== current) hear(current, latest);
    heard.current = current;
    define();
  }, []);
  const { opened } = props;
  useBeforePaint(() => {
    if (element.current && opened !== undefined) element.current.opened = opened;
  }, [opened]);
  // What the element says of itself (`state`) may be there before React is, by another script's doing.
  const own = { ref: element, suppressHydrationWarning: true };
  return createElement('tavus-call', { ...attributesOf(props), ...own }, props.children);
}

/** The element as a component. Needs `endpoint`, the address of yours. */
export const TavusCall: ForwardRefExoticComponent<
  TavusCallProps & RefAttributes<TavusCallElement>
> = /* @__PURE__ */ forwardRef(render);

function hear(element: TavusCallElement, latest: { readonly current: TavusCallProps }): void {
  for (const [prop, name] of Object.entries(events)) {
    element.addEventListener(name, (event) => {
      const handler = latest.current[prop as keyof typeof events] as
        ((event: Event) => void) | undefined;
      handler?.(event);
    });
  }
}

/** No attributes: they are there in another way. */
const others: ReadonlySet<string> = new Set(['opened', 'children', ...Object.keys(events)]);

function attributesOf(props: TavusCallProps): Record<string, unknown> {
  const named = Object.entries(props).filter(([name]) => !others.has(name));
  return Object.fromEntries(
    named.map(([name, value]) => {
      const option = TavusCallElement.properties[name];
      // React 18 takes `className` on this tag by its word.
      if (!option) return [name === 'className' ? 'class' : name, value];
      const { attribute } = option;
      return [typeof attribute === 'string' ? attribute : name, asAttribute(value)];
    }),
  );
}

function asAttribute(value: unknown): unknown {
  if (value === false || value === null) return undefined;
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'object' ? JSON.stringify(value) : value;
}

/** The bare tag in JSX. React 19 hears `ontavus:ready` and the like; React 18 hears no events of a tag's own. */
export type TavusCallTag = CallAttributes &
  CallListeners &
  DetailedHTMLProps<HTMLAttributes<TavusCallElement>, TavusCallElement>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'tavus-call': TavusCallTag;
    }
  }
}
