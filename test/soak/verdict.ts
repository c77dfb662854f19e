// Whether something grows that should not: of what was measured at equal distances the first third is
// warming up, and the last is held against the second. Pure; does not know what is measured.

/** What is looked at, and how much of it is no growth yet. */
export interface Measure {
  readonly name: string;
  readonly unit: 'MB' | 'bytes' | '';
  /** `least` is what stays when whoever collects garbage has been there. */
  readonly by: 'least' | 'middle';
  /** More in the last third than in the second by no more than so much. */
  readonly mayGrow: number;
}

export interface Finding {
  readonly name: string;
  readonly first: string;
  readonly second: string;
  readonly last: string;
  readonly allowed: string;
  readonly faults: readonly string[];
}

/** Fewer in a third say nothing. */
const fewest = 5;

/** What is left of a third when the odd ones are left out. */
const shares = { least: 0.2, middle: 0.5 };

export function growthOf({ name, unit, by, mayGrow }: Measure, series: readonly number[]): Finding {
  const [first = NaN, second = NaN, last = NaN] = thirds(series).map((part) =>
    quantile(part, shares[by]),
  );
  const faults = missing(series);
  if (last - second > mayGrow) faults.push(`grew by ${shown(last - second, unit)}`);
  const [begins, warm, ends] = [first, second, last].map((value) => shown(value, unit));
  return {
    ...{ name, first: begins ?? '', second: warm ?? '', last: ends ?? '' },
    allowed: `+${shown(mayGrow, unit)}`,
    faults,
  };
}

/**
 * What is kept for a reason may grow with what it is kept for, and not faster.
 * @param kept how much there is of it, at the same moments
 * @param mostEach of the series for each that is kept, at any time
 */
export function shareOf(
  { name, unit, mayGrow }: Pick<Measure, 'name' | 'unit' | 'mayGrow'>,
  series: readonly number[],
  kept: readonly number[],
  mostEach: number,
): Finding {
  const perEach = thirds(series).map((part, index) => {
    const reasons = thirds(kept)[index] ?? [];
    return rise(part) / rise(reasons);
  });
  const [first = NaN, second = NaN, last = NaN] = perEach;
  const faults = [...missing(series), ...missing(kept)];
  if (!(last - second <= mayGrow)) faults.push(`grew by ${shown(last - second, unit)}`);
  if (!(last <= mostEach)) faults.push(`more than ${shown(mostEach, unit)}`);
  return {
    ...{ name, first: shown(first, unit), second: shown(second, unit), last: shown(last, unit) },
    allowed: `+${shown(mayGrow, unit)}, at most ${shown(mostEach, unit)}`,
    faults,
  };
}

function missing(series: readonly number[]): string[] {
  if (series.length < 3 * fewest) return [`only ${String(series.length)} samples`];
  return series.every(Number.isFinite) ? [] : ['a sample is no number'];
}

function thirds(series: readonly number[]): (readonly number[])[] {
  const at = (share: number) => Math.round(series.length * share);
  return [0, 1, 2].map((index) => series.slice(at(index / 3), at((index + 1) / 3)));
}

const rise = (part: readonly number[]): number => (part.at(-1) ?? NaN) - (part[0] ?? NaN);

function quantile(part: readonly number[], share: number): number {
  const sorted = [...part].sort((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? NaN;
}

function shown(value: number, unit: Measure['unit']): string {
  if (unit === 'MB') return `${(value / 1024 / 1024).toFixed(1)} MB`;
  return `${String(Math.round(value))}${unit && ` ${unit}`}`;
}
