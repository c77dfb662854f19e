// Many measurements as few figures. Knows nothing of what was measured.

/** What came of measuring one thing many times in one run. */
export interface Figure {
  /** As `ms` or `bytes`; empty for a ratio. */
  readonly unit: string;
  readonly median: number;
  /** The middle half of them lies between these. */
  readonly low: number;
  readonly high: number;
  /** How often it was measured. */
  readonly times: number;
}

export function figure(unit: string, numbers: readonly number[]): Figure {
  return {
    unit,
    median: median(numbers),
    low: quantile(numbers, 0.25),
    high: quantile(numbers, 0.75),
    times: numbers.length,
  };
}

/** The value that half of them are below. */
export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

/** The value that a share of them (0 to 1) is below; NaN of none. */
function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** So many digits behind the point; a little less than nothing is nothing. */
export const fixed = (number: number, digits: number): string =>
  number.toFixed(digits).replace(/^-(?=[0.]+$)/, '');

/** `84 (79–91)`: the median, and between which values the middle half of them lies. */
export function spread(numbers: readonly number[], digits = 0): string {
  const { low, median: middle, high } = figure('', numbers);
  const [from, most, to] = [low, middle, high].map((number) => fixed(number, digits));
  return `${String(most)} (${String(from)}–${String(to)})`;
}

/** How much `y` grows for each 1 of `x`: the slope of the straight line that lies closest. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [middleX, middleY] = [mean(0), mean(1)];
  const sum = (term: (x: number, y: number) => number) =>
    points.reduce((total, [x, y]) => total + term(x - middleX, y - middleY), 0);
  return sum((x, y) => x * y) / sum((x) => x * x);
}
