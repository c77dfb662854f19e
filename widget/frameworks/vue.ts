// Types alone: with `import 'tavus-call/vue'` somewhere in a project, Vue's templates know the tag, its options and
// its events. Vue itself is told of the tag by `isCustomElement` in its compiler's options.
import type { EmitFn, HTMLAttributes } from 'vue';
import type { CallEventMap } from '../events.ts';
import type { TavusCall } from '../tavus-call.ts';
import type { CallOptions } from './markup.ts';

/** The tag in a template. */
export type TavusCallInVue = new () => TavusCall & {
  /** @deprecated Only for type checking templates. */
  readonly $props: HTMLAttributes & CallOptions;
  /** @deprecated Only for type checking templates. */
  readonly $emit: EmitFn<{ [Name in keyof CallEventMap]: (event: CallEventMap[Name]) => void }>;
};

declare module 'vue' {
  interface GlobalComponents {
    'tavus-call': TavusCallInVue;
  }
}
