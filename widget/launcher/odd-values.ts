// What a mistake in a page's script sets as a property and nobody can show: a symbol, a function, an object.
import { warnOnce } from '../page/warnings.ts';

/** May be objects; where they are read, they are looked at. */
const structured = /^(strings|memoryStores)$/;

/** Puts back what was there before each of the changes that means nothing; tells the page's author. */
export function ignoreOddValues(host: object, changed: ReadonlyMap<PropertyKey, unknown>): void {
  for (const [name, before] of changed) {
    const value: unknown = Reflect.get(host, name);
    const kind = typeof value;
    const isOdd = value !== null && /^(object|symbol|function)$/.test(kind);
    if (!isOdd || structured.test(String(name))) continue;
    warnOnce(`${String(name)} cannot be of type ${kind}.`);
    Reflect.set(host, name, before);
  }
}
