// Many measurements as few figures. Knows nothing of what was measured.

/** The value that half of them are below. */
export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

/** The value that a share of them (0 to 1) is below; NaN of none. */
function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** `84 (79–91)`: the median, and between which values the middle half of them lies. */
export function spread(numbers: readonly number[], digits = 0): string {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) =>
    quantile(numbers, share).toFixed(digits),
  );
  return `${String(middle)} (${String(low)}–${String(high)})`;
}
