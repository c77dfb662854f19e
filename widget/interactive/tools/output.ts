// What a tool's handler came to, as one message of the protocol can carry it.
import type { ToolResult } from './tool.ts';

/** More of a handler's error tells the replica nothing. */
const LONGEST_REASON = 500;

/** What the replica is told of what a handler returned; throws when JSON cannot hold it. */
export function outputOf(returned: unknown): string | object {
  if (returned === undefined) return 'done';
  if (typeof returned === 'string') return returned;
  let json: string | undefined;
  try {
    json = JSON.stringify(returned);
  } catch {
    // Circles, big integers, a toJSON that throws.
  }
  if (json === undefined) throw new Error('it returned what JSON cannot hold');
  // As it is now, whatever the page does with it afterwards.
  const value: unknown = JSON.parse(json);
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? value : json;
}

/** Why a handler failed, in one line, whatever it has thrown. Never where: stacks are the page's own affair. */
export function reasonOf(thrown: unknown): string {
  try {
    const isThing = typeof thrown === 'object' && thrown !== null;
    const said = (isThing ? (thrown as Partial<Error>).message : thrown) as
      string | symbol | undefined;
    const words = String(said ?? '').replace(/\s+/g, ' ');
    return words.trim().slice(0, LONGEST_REASON) || 'it failed';
  } catch {
    return 'it failed';
  }
}

/** The result, or if its message would be longer than `maxCharacters`, one that says so. */
export function fitting(
  result: ToolResult,
  conversationId: string,
  maxCharacters: number,
): ToolResult {
  const length = lengthOf(result, conversationId);
  if (length <= maxCharacters) return result;
  const { output } = result;
  const own = JSON.stringify(output).length;
  const fits = Math.max(0, maxCharacters - (length - own));
  if (result.status === 'error') {
    // A reason that is cut is still one; characters that JSON escapes need up to six.
    const cut = typeof output === 'string' ? output.slice(0, Math.max(0, (fits - 2) / 6)) : '';
    return { ...result, output: cut };
  }
  const excuse = `The tool did its work, but its output has ${String(own)} characters as JSON, and at most ${String(fits)} fit into a message.`;
  return fitting({ ...result, status: 'error', output: excuse }, conversationId, maxCharacters);
}

function lengthOf(properties: ToolResult, conversationId: string): number {
  return JSON.stringify({
    message_type: 'conversation',
    event_type: 'conversation.tool_result',
    conversation_id: conversationId,
    properties,
  }).length;
}
