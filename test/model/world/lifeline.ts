// What ties a process to the world around it. Once cut, nothing that it asks for is begun, and it hears
// of nothing any more, as when it was killed. Knows nothing of what it carries.

export class Lifeline {
  #isCut = false;

  cut(): void {
    this.#isCut = true;
  }

  /** Never resolves when it does not. */
  async #holds(): Promise<void> {
    if (this.#isCut) await forever();
  }

  /**
   * A collaborator as a process sees it: every method of it, until the line is cut.
   * @param close what the process's own closing of it does
   */
  carry<Thing extends object>(thing: Thing, close: () => Promise<void>): Thing {
    const through =
      (method: (...given: unknown[]) => unknown) =>
      async (...given: unknown[]) => {
        await this.#holds();
        try {
          return await method.apply(thing, given);
        } finally {
          await this.#holds();
        }
      };
    return new Proxy(thing, {
      get(target, name) {
        if (name === 'close') return close;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function'
          ? through(value as (...given: unknown[]) => unknown)
          : value;
      },
    });
  }
}

async function forever(): Promise<never> {
  return new Promise(() => undefined);
}
