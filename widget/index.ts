// The package's entry: importing it defines <tavus-call>. Where the script came from says nothing in a page's own
// bundle, so that `endpoint` has to.
import { define } from './define.ts';

define();

export type { CallState } from './call/call-machine.ts';
export type { CallEventDetails, CallEventMap } from './events.ts';
export type { JsonSchema, StandardSchema, Tool, ToolContext } from './interactive/tools/tool.ts';
export type { PanelStrings } from './strings/en.ts';
export type { StringOverrides } from './strings/overrides.ts';
export { TavusCall } from './tavus-call.ts';
