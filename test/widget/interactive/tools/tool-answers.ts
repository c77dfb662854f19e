// The replica's side of a page's tools: calls them, and keeps what it is told.
import type { Tool, ToolResult } from '../../../../widget/interactive/tools/tool.ts';
import { ToolCalls } from '../../../../widget/interactive/tools/tool-calls.ts';
import { until } from '../../fake.ts';

/** A conversation with these tools, as the bridge would have it. */
export class Replica {
  readonly answers: ToolResult[] = [];
  readonly calls: ToolCalls;
  #ids = 0;

  constructor(
    tools: Readonly<Record<string, Tool>> | ReadonlyMap<string, Tool>,
    maxCharacters = 4096,
  ) {
    this.calls = new ToolCalls({
      tools: tools instanceof Map ? tools : new Map(Object.entries(tools)),
      conversationId: 'c0ffee',
      answer: (result) => this.answers.push(result) > 0,
      maxCharacters,
    });
  }

  /** Calls a tool, and waits for what it is told. */
  async asks(name: string, args: unknown = {}): Promise<ToolResult> {
    const toolCallId = `call-${String(++this.#ids)}`;
    this.calls.call({ name, arguments: args, toolCallId });
    return this.answerTo(toolCallId);
  }

  async answerTo(id: string): Promise<ToolResult> {
    const answers = () => this.answers.filter(({ tool_call_id }) => tool_call_id === id);
    await until(() => answers().length > 0, `an answer to ${id}`);
    const [first] = answers();
    if (!first) throw new Error(`no answer to ${id}`);
    return first;
  }
}

/** The error that a replica is told of; throws when it was none. */
export function errorIn({ status, output }: ToolResult): string {
  if (status !== 'error' || typeof output !== 'string') {
    throw new Error(`no error: ${JSON.stringify(output)}`);
  }
  return output;
}

/** What a replica is told, in words; throws when it was none. */
export function wordsIn({ output }: ToolResult): string {
  if (typeof output !== 'string') throw new Error(`no words: ${JSON.stringify(output)}`);
  return output;
}
