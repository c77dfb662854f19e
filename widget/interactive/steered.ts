// What a page can say to the replica and have it do, as methods of the element. All of it is one message or one
// entry in a list: this is part of what every page loads before the click.
import { ReactiveElement } from 'lit';
import type { Interaction, Sensitivity } from './protocol.ts';
import type { Tool } from './tools/tool.ts';

/** An element whose call a page can take part in. */
export abstract class Steered extends ReactiveElement {
  /** @internal What the replica may have the page do, by name. */
  readonly registeredTools: Map<string, Tool> = new Map<string, Tool>();

  /** Says something in the call, as if the visitor had, or sends an event of Tavus's protocol. Needs `interactive`;
   * whether it was sent. */
  abstract sendMessage(message: Interaction): boolean;

  /** The same as `sendMessage`, by the name that Tavus's own widget has for a text. */
  sendChat(text: string): boolean {
    return this.sendMessage(text);
  }

  /** Has the replica stop speaking; whether that was sent. */
  interrupt(): boolean {
    return this.#send('interrupt');
  }

  /** Tells the replica something that it should know from now on; whether it was sent. */
  appendContext(context: string): boolean {
    return this.#send('append_llm_context', { context });
  }

  /** How soon the replica takes a pause for the end, or a sound for an interruption; whether it was sent. */
  setSensitivity(sensitivity: Sensitivity): boolean {
    return this.#send('sensitivity', sensitivity);
  }

  /** Lets the replica do something on the page, by the name that its persona knows; what is returned takes that
   * back. Needs `interactive`. */
  registerTool<Args = Record<string, unknown>>(name: string, tool: Tool<Args>): () => void {
    const registered = tool as Tool;
    this.registeredTools.set(name, registered);
    return () => {
      if (this.registeredTools.get(name) === registered) this.registeredTools.delete(name);
    };
  }

  /** The element itself: where a page of Tavus's own widget looks for the methods. */
  get tavus(): this {
    return this;
  }

  #send(kind: string, properties?: object): boolean {
    return this.sendMessage({ event_type: `conversation.${kind}`, properties });
  }
}
