// Several things measured beside each other, so that what befalls the machine befalls all of them. Knows nothing
// of what is measured.

interface Rounds {
  readonly rounds: number;
  /** Rounds before that, which do not count. */
  readonly warmUps: number;
}

/** What came of each of them, round by round. */
export async function inRounds<Name extends string, Result>(
  names: readonly Name[],
  { rounds, warmUps }: Rounds,
  measure: (name: Name) => Promise<Result>,
): Promise<Readonly<Record<Name, readonly Result[]>>> {
  const results = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Name,
    Result[]
  >;
  for (let round = -warmUps; round < rounds; round++) {
    // Whoever comes first has a colder machine.
    for (const name of round % 2 ? [...names].reverse() : names) {
      const result = await measure(name);
      if (round >= 0) results[name].push(result);
    }
  }
  return results;
}

/** One against the other, round by round. */
export function paired<Result>(
  one: readonly Result[],
  other: readonly Result[],
  compare: (one: Result, other: Result) => number,
): number[] {
  return one.flatMap((result, round) => {
    const against = other[round];
    return against === undefined ? [] : [compare(result, against)];
  });
}
