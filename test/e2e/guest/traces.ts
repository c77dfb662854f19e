// What a script can leave on somebody's page without being seen: globals, changed built-ins, storage,
// locks, and things put into the document.
import type { Page } from 'playwright-core';

export interface Traces {
  readonly globals: readonly string[];
  /** `Array.prototype.at`, `Symbol.iterator`, and so on. */
  readonly builtIns: readonly string[];
  readonly stored: Readonly<Record<string, unknown>>;
  readonly document: Readonly<Record<string, unknown>>;
}

/** Reads them; two pages that differ in nothing but a well-behaved script have the same. */
export async function traces(page: Page): Promise<Traces> {
  const cookies = await page.context().cookies();
  return page.evaluate(async (cookies) => {
    const globals = Object.getOwnPropertyNames(globalThis);
    const members = (name: string): string[] => {
      const value: unknown = Object.getOwnPropertyDescriptor(globalThis, name)?.value;
      if (typeof value !== 'function') return [];
      const { prototype } = value as { prototype?: object };
      return [
        ...Object.getOwnPropertyNames(value).map((key) => `${name}.${key}`),
        ...Object.getOwnPropertyNames(prototype ?? {}).map((key) => `${name}.prototype.${key}`),
      ];
    };
    const { held = [], pending = [] } = await navigator.locks.query();
    const attributes = (element: Element): string[] =>
      [...element.attributes].map(({ name, value }) => `${name}=${value}`);
    return {
      globals: globals.sort(),
      builtIns: globals.flatMap(members).sort(),
      stored: {
        cookies: cookies.map(({ name }) => name),
        local: localStorage.length,
        session: sessionStorage.length,
        databases: (await indexedDB.databases()).length,
        caches: (await caches.keys()).length,
        workers: (await navigator.serviceWorker.getRegistrations()).length,
        locks: held.length + pending.length,
      },
      document: {
        root: attributes(document.documentElement),
        body: attributes(document.body),
        head: [...document.head.children].map(({ localName }) => localName),
        adopted: document.adoptedStyleSheets.length,
        frames: window.frames.length,
      },
    };
  }, cookies);
}
