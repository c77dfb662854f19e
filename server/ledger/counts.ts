// What an operator wants to know of a day beside its calls: how often something happened, by name. A
// process adds to them now and then, so that a flood of refusals is no flood of writes. Pure.

/** Name → how often. */
export type Counts = Readonly<Record<string, number>>;

/** Both together. */
export function sumOfCounts(one: Counts, other: Counts): Counts {
  const sum: Record<string, number> = { ...one };
  for (const [name, count] of Object.entries(other)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}
