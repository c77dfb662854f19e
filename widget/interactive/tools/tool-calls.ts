// Runs the tools that the replica calls in the course of one conversation, and tells it what came of them. Whatever
// they do, the page sees no exception, and the replica one answer or none. Knows no room: who asks and who
// carries the answer is the caller's affair.
import { warnOnce } from '../../page/warnings.ts';
import { readArguments } from './arguments.ts';
import { fitting, outputOf, reasonOf } from './output.ts';
import { ToolRefusal } from './refusal.ts';
import type { Tool, ToolRequest, ToolResult } from './tool.ts';

const USUAL_MS = 10_000;
/** The longest that a timer of a browser can wait. */
const LONGEST_MS = 2 ** 31 - 1;
/** What comes twice comes soon after. */
const MOST_REMEMBERED = 500;

/** The tools that there are at a time. */
export type ToolShelf = Pick<ReadonlyMap<string, Tool>, 'get' | 'size'>;

/** What a conversation's tool calls need. */
export interface ToolCallsOptions {
  /** By name; may change while they run. */
  readonly tools: ToolShelf;
  readonly conversationId: string;
  /** Carries a result to the replica; whether it could. */
  readonly answer: (result: ToolResult) => boolean;
  /** How long the whole message of a result may be as JSON. */
  readonly maxCharacters: number;
}

type Outcome = Pick<ToolResult, 'output' | 'status'>;

/** The tool calls of one conversation. */
export class ToolCalls {
  readonly #options: ToolCallsOptions;
  readonly #seen = new Set<string>();
  /** Also those that have answered: what a tool has left on the page goes with the call. */
  readonly #begun = new Set<AbortController>();
  /** Tools whose author has been warned. */
  readonly #warned = new Set<string>();
  #isOver = false;

  constructor(options: ToolCallsOptions) {
    this.#options = options;
  }

  /** Runs the tool, once for each id. Nothing happens on a page that has no tools at all. */
  call(request: ToolRequest): void {
    const { name, toolCallId } = request;
    const { tools } = this.#options;
    if (this.#isOver || tools.size === 0 || !this.#isNew(toolCallId)) return;
    const tool = tools.get(name);
    if (tool) void this.#run(tool, request);
    else this.#answer(toolCallId, failed(`There is no tool "${name.slice(0, 100)}" on this page.`));
  }

  /** The call is over: everything stops, and nobody is answered any more. */
  stop(): void {
    this.#isOver = true;
    for (const controller of this.#begun) controller.abort();
    this.#begun.clear();
  }

  #isNew(id: string | undefined): boolean {
    if (!id) return true;
    if (this.#seen.has(id)) return false;
    this.#seen.add(id);
    const [oldest] = this.#seen;
    if (this.#seen.size > MOST_REMEMBERED && oldest !== undefined) this.#seen.delete(oldest);
    return true;
  }

  async #run(tool: Tool, request: ToolRequest): Promise<void> {
    const controller = new AbortController();
    this.#begun.add(controller);
    const limitMs = limitOf(tool);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLate = new Promise<Outcome>((resolve) => {
      timer = setTimeout(() => {
        const seconds = String(limitMs / 1000);
        resolve(failed(`The tool "${request.name}" took longer than ${seconds} s.`));
        this.#begun.delete(controller);
        controller.abort();
      }, limitMs);
      controller.signal.addEventListener('abort', () => clearTimeout(timer));
    });
    const outcome = await Promise.race([this.#outcome(tool, request, controller.signal), tooLate]);
    clearTimeout(timer);
    this.#answer(request.toolCallId, outcome);
  }

  async #outcome(tool: Tool, request: ToolRequest, signal: AbortSignal): Promise<Outcome> {
    const { name } = request;
    const { conversationId } = this.#options;
    try {
      const args = await readArguments(name, tool, request.arguments);
      // The time was up, or the call over, while a schema was loaded.
      if (signal.aborted) return failed('It was not called.');
      const context = { signal, conversationId };
      const returned = await tool.handler(args as Record<string, unknown>, context);
      return { output: outputOf(returned), status: 'success' };
    } catch (error) {
      if (error instanceof ToolRefusal) return failed(error.message);
      const reason = reasonOf(error);
      // A handler that is told to stop may well throw.
      if (!signal.aborted) this.#warn(name, reason);
      return failed(reason);
    }
  }

  /** The first failure of each tool; the replica hears of all. */
  #warn(name: string, reason: string): void {
    if (this.#warned.has(name)) return;
    this.#warned.add(name);
    warnOnce(`the tool "${name}" failed: ${reason}`);
  }

  #answer(toolCallId: string | undefined, outcome: Outcome): void {
    if (this.#isOver || !toolCallId) return;
    const { conversationId, maxCharacters, answer } = this.#options;
    answer(fitting({ tool_call_id: toolCallId, ...outcome }, conversationId, maxCharacters));
  }
}

function failed(output: string): Outcome {
  return { output, status: 'error' };
}

/** Numbers that make no sense as a limit are as good as none. */
function limitOf({ timeoutMs = USUAL_MS }: Tool): number {
  return timeoutMs > 0 ? Math.min(timeoutMs, LONGEST_MS) : USUAL_MS;
}
