// What must not outlive the test run when nobody gets to tidy up: an interrupt, a stop from outside, a
// runner that has gone, an exit in the middle.

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const tasks = new Set<() => void>();

/** Does it when the run is broken off, the newest first; the returned function calls that off. */
export function atLast(task: () => void): () => void {
  if (tasks.size === 0) listen('on');
  tasks.add(task);
  return () => {
    if (tasks.delete(task) && tasks.size === 0) listen('off');
  };
}

/** The same; the returned function does it now. Never twice. */
export function nowOrAtLast(task: () => void): () => void {
  let isDone = false;
  const once = () => {
    if (!isDone) task();
    isDone = true;
  };
  const calledOff = atLast(once);
  return () => {
    calledOff();
    once();
  };
}

/** Only while there is something to do: otherwise signals are none of our business. */
function listen(how: 'on' | 'off'): void {
  process[how]('exit', doAll);
  process[how]('disconnect', onDisconnect);
  for (const signal of signals) process[how](signal, onSignal);
}

function doAll(): void {
  const all = [...tasks].reverse();
  tasks.clear();
  listen('off');
  for (const task of all) {
    try {
      task();
    } catch {
      // The others have to be done all the same.
    }
  }
}

/** Raised again, without us: what would have happened happens. */
function onSignal(signal: NodeJS.Signals): void {
  doAll();
  process.kill(process.pid, signal);
}

/** A worker whose runner has gone works for nobody. */
function onDisconnect(): void {
  onSignal('SIGTERM');
}
