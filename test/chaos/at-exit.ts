// What must not outlive the run, however it ends: an error, an interrupt, the end.

const tasks = new Set<() => void>();
process.on('exit', () => {
  for (const task of tasks) task();
});

/** Does it when the process exits, or now, when the returned function is called; never twice. */
export function atExit(task: () => void): () => void {
  const once = () => {
    if (tasks.delete(once)) task();
  };
  tasks.add(once);
  return once;
}
