// What an answer of `npm audit --json` means. A registry that offers no advisories has said nothing: that is neither
// good nor bad news, and is never shown as either.

export type Verdict =
  | { readonly kind: 'clean'; readonly lesser: number }
  | { readonly kind: 'vulnerable'; readonly findings: readonly string[] }
  | { readonly kind: 'unaudited'; readonly why: string };

/** The part of npm's report, version 2, that is read here; or of what it says in place of one. */
interface Answer {
  readonly auditReportVersion?: number;
  readonly vulnerabilities?: Readonly<Record<string, Finding>>;
  readonly statusCode?: number;
  readonly message?: string;
  readonly error?: { readonly code?: string; readonly summary?: string };
}
interface Finding {
  readonly name: string;
  readonly severity: string;
  readonly range: string;
  /** Advisories, or names of packages that bring them. */
  readonly via: readonly (string | { readonly title: string; readonly url: string })[];
}

/** From here on verify fails. */
const grave = ['high', 'critical'];

/** @param text what npm has printed on stdout */
export function verdictOn(text: string): Verdict {
  const answer = parsed(text);
  if (answer?.auditReportVersion === undefined || answer.vulnerabilities === undefined) {
    return { kind: 'unaudited', why: reasonOf(answer) };
  }
  const all = Object.values(answer.vulnerabilities);
  const findings = all.filter(({ severity }) => grave.includes(severity)).map(sentenceOf);
  if (findings.length > 0) return { kind: 'vulnerable', findings };
  return { kind: 'clean', lesser: all.length };
}

function parsed(text: string): Answer | null {
  try {
    return JSON.parse(text) as Answer | null;
  } catch {
    return null;
  }
}

function reasonOf(answer: Answer | null): string {
  const status = answer?.statusCode;
  if (status !== undefined && [404, 405, 410, 501].includes(status))
    return 'the registry offers no advisories';
  if (status !== undefined) return `the registry answered ${String(status)}`;
  return `the registry cannot be asked (${answer?.error?.code ?? answer?.message ?? 'no answer'})`;
}

function sentenceOf({ name, severity, range, via }: Finding): string {
  const reasons = via.map((one) =>
    typeof one === 'string' ? `by ${one}` : `${one.title} ${one.url}`,
  );
  return `${name} ${range}, ${severity}: ${reasons.join('; ')}`;
}
