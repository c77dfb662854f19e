// <tavus-call> as a component for React 18 and 19. Nothing happens on import: the first one that is mounted defines
// the tag, so that a server only writes HTML, with every attribute, and hydration finds it as it was written. Options go
// by the attributes' names: React 19 sets a property instead where the element has one of that name, which comes to the
// same but for `strings`, whose property goes over its attribute. That and `opened` are set when they change.
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
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
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
  onToolCall: 'tavus:tool-call',
  onProtocolMessage: 'tavus:protocol-message',
  onConnectTime: 'tavus:connect-time',
  onNavigate: 'tavus:navigate',
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
  // As a text: what is written in JSX is another object each time.
  const strings = asAttribute(props.strings) as string | undefined;
  // A server's HTML has them as an attribute, and hydration expects it; React never hears of a change.
  const [written] = useState(strings);
  useChange(element, strings, undefined, (one) => {
    one.strings = strings;
    one.removeAttribute('strings');
  });
  const { opened } = props;
  // Every element begins closed. Without an opinion of its page it stays as it is.
  useChange(element, opened, false, (one) => {
    if (opened !== undefined) one.opened = opened;
  });
  // What the element says of itself (`state`) may be there before React is, by another script's doing.
  const own = { ref: element, suppressHydrationWarning: true };
  const attributes = attributesOf({ ...props, strings: written });
  return createElement('tavus-call', { ...attributes, ...own }, props.children);
}

/**
 * Tells the element when `value` is not what it was last told, at first `before`. React runs an effect once more
 * without any change (Suspense, Activity, Fast Refresh), and by then the visitor may have opened or closed the panel.
 */
function useChange<Value>(
  element: RefObject<TavusCallElement | null>,
  value: Value,
  before: Value,
  tell: (element: TavusCallElement) => void,
): void {
  const told = useRef(before);
  useBeforePaint(() => {
    if (!element.current || told.current === value) return;
    told.current = value;
    tell(element.current);
  });
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
