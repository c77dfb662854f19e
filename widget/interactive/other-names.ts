// Since Tavus renamed replicas to PALs it says the same thing twice, once by each name. The second one is
// noticed here, whichever that is. https://docs.tavus.io (the rename of mid-2026)
import { kindOf, type ProtocolMessage, speakerOf } from './protocol.ts';

/** More than Tavus says between the two. */
const REMEMBERED = 64;

/** What one conversation has said by one of the two names. */
export class OtherNames {
  /** What was said, and the role it was said by; the oldest first. */
  readonly #said = new Map<string, unknown>();

  /** Whether the message is the last one's echo by the other name. */
  isEcho(message: ProtocolMessage): boolean {
    const { properties } = message;
    if (speakerOf(message) !== 'replica') return false;
    const { role, ...rest } = properties;
    const { inference_id: inference, turn_idx: turn } = message;
    const what = JSON.stringify([kindOf(message), inference, turn, rest]);
    const saidBy = this.#said.get(what);
    this.#said.delete(what);
    if (saidBy !== undefined && saidBy !== role) return true;
    this.#said.set(what, role);
    if (this.#said.size > REMEMBERED) this.#said.delete(this.#said.keys().next().value ?? '');
    return false;
  }
}
