// What a page lets the replica do: the types of a tool, of what is asked of it and of what it answers. Knows
// neither the room nor the page.

/** A JSON Schema as Tavus's tool definitions have it under `function.parameters`: a plain object. */
export type JsonSchema = Readonly<Record<string, unknown>> | BuiltSchema;

/** What schema builders make, such as TypeBox. */
interface BuiltSchema {
  readonly type?: unknown;
  readonly properties?: unknown;
  readonly '~standard'?: never;
}

/** One fault that a schema found. */
export interface StandardIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

/** What zod, valibot, ArkType and others make, version 1. https://standardschema.dev */
export interface StandardSchema<Input = unknown, Output = Input> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

/** What a tool is told beside its arguments. */
export interface ToolContext {
  /** Aborts when the tool took too long, and when the call is over, also after it has answered. */
  readonly signal: AbortSignal;
  readonly conversationId: string;
}

/** Something that the replica may have the page do. */
export interface Tool<Args = Record<string, unknown>> {
  /** What the arguments have to be; others never reach the handler. */
  readonly schema?: JsonSchema | StandardSchema<unknown, Args>;
  /** How long it may take; 10 000. */
  readonly timeoutMs?: number;
  /** Its value, or what its promise comes to, is what the replica is told: a text, or what JSON can hold. */
  handler(args: Args, context: ToolContext): unknown;
}

/** The replica's wish. */
export interface ToolRequest {
  readonly name: string;
  /** An object, or one as JSON. */
  readonly arguments: unknown;
  /** Without one, nobody waits for an answer. */
  readonly toolCallId?: string | undefined;
}

/** The `properties` of `conversation.tool_result`. */
export interface ToolResult {
  readonly tool_call_id: string;
  readonly output: string | object;
  readonly status: 'success' | 'error';
}
