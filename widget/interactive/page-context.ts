// Tells the replica where on the page its visitor is: title, path and the page's chosen facts, at the beginning
// and whenever they have changed.
import { warnOnce } from '../page/warnings.ts';

/** Whether, and with which facts: `page-context`, alone or with an object in JSON. */
export type PageContext = string | boolean | Readonly<Record<string, unknown>> | null | undefined;

/** Routers change title and path one after the other, and not every browser tells. */
const LOOK_MS = 1000;

/** A sentence or two, so that it fits into one message with room to spare. */
const LONGEST = 3000;

/** Sends what the page is about until `signal` aborts. */
export function followPage(
  wanted: () => PageContext,
  send: (context: string) => boolean,
  signal: AbortSignal,
): void {
  let told = '';
  const look = (): void => {
    const context = contextOf(wanted());
    if (context && context !== told && send(context)) told = context;
  };
  const timer = setInterval(look, LOOK_MS);
  signal.addEventListener('abort', () => {
    clearInterval(timer);
  });
  look();
}

/** What is said of the page now; undefined where the page does not want that. */
export function contextOf(wanted: PageContext): string | undefined {
  if (wanted === null || wanted === undefined || wanted === false) return undefined;
  const { title } = document;
  const lines = [
    'The visitor is now on this page of the website.',
    ...(title ? [`Title: ${title}`] : []),
    `Path: ${location.pathname}`,
    ...Object.entries(factsIn(wanted)).map(([name, fact]) => `${name}: ${textOf(fact)}`),
  ];
  const text = lines.join('\n');
  if (text.length <= LONGEST) return text;
  warnOnce(`page-context is cut: it may have ${String(LONGEST)} characters.`);
  return text.slice(0, LONGEST);
}

function factsIn(wanted: Exclude<PageContext, null | undefined>): object {
  if (typeof wanted === 'object') return wanted;
  // Frameworks say so where HTML has an attribute without a value.
  const text = String(wanted).trim();
  if (text === '' || text === 'true') return {};
  try {
    const facts: unknown = JSON.parse(text);
    if (typeof facts === 'object' && facts !== null) return facts;
  } catch {
    // No JSON.
  }
  warnOnce(`page-context is empty, or an object in JSON: ${text}`);
  return {};
}

function textOf(fact: unknown): string {
  try {
    return typeof fact === 'string' ? fact : JSON.stringify(fact);
  } catch {
    warnOnce('page-context has a fact that is not JSON.');
    return '';
  }
}
