// What the visitor has agreed to in this browser: the version of the text, kept in the page's localStorage
// under `tavus-call:consent <endpoint>`. Where nothing can be kept, nobody has agreed.

const keyFor = (base: string): string => `tavus-call:consent ${base}`;

type Version = string | null | undefined;

/** Whether the visitor has agreed to this version, for calls at this endpoint. Without one, nobody has. */
export function hasAgreed(base: string, version: Version): boolean {
  try {
    return Boolean(version) && localStorage.getItem(keyFor(base)) === version;
  } catch {
    return false;
  }
}

/** Remembers that the visitor agreed to this version; without one there is nothing to remember. */
export function rememberAgreement(base: string, version: Version): void {
  try {
    if (version) localStorage.setItem(keyFor(base), version);
  } catch {
    // He is asked again.
  }
}
