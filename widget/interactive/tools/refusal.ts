// A tool's no, in words that help the replica to ask for something better.

/** What the replica is told in place of an output. The page's author has nothing to put right, and hears nothing. */
export class ToolRefusal extends Error {
  override readonly name = 'ToolRefusal';
}
