// What a mistake in a page's script sets as a property and nobody can show: a symbol, a function, an object.
import { warnOnce } from '../page/warnings.ts';

/** May be objects; where they are read, they are looked at. */
const structured = /^(strings|memoryStores|pageContext)$/;

const odd = /^(object|symbol|function)$/;

/** Puts back what was there before each of the changes that means nothing; tells the page's author. */
export function ignoreOddValues(host: object, changed: ReadonlyMap<PropertyKey, unknown>): void {
  for (const [name, before] of changed) {
    const value: unknown = Reflect.get(host, name);
    if (!odd.test(typeof value) || value === null || structured.test(String(name))) continue;
    warnOnce(`${String(name)} cannot be of type ${typeof value}.`);
    Reflect.set(host, name, before);
  }
}
