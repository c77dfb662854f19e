// What page authors are told.

/** What the console is told while `act` runs. */
export async function warnings(act: () => Promise<unknown>): Promise<string[]> {
  const said: string[] = [];
  const { warn } = console;
  Object.assign(console, { warn: (text: unknown) => said.push(String(text)) });
  try {
    await act();
  } finally {
    Object.assign(console, { warn });
  }
  return said;
}
