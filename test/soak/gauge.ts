// What the endpoint has at a moment: memory, open files, handles, bytes of its ledger. Read from Linux and
// from the operator's listener, as Prometheus reads it; judges nothing.
import { readdir, readFile } from 'node:fs/promises';
import { request } from 'undici';

/** One look; bytes, or how many. */
export interface Sample {
  /** Memory of its own: pages of the ledger's file, which the system lends it, do not count. */
  readonly ownMemory: number;
  /** What is in use of V8's heap, and outside it. */
  readonly heap: number;
  readonly external: number;
  readonly files: number;
  readonly handles: number;
  readonly ledger: number;
  /** Calls that have ended, which the ledger remembers. */
  readonly ended: number;
}

export interface Gauge {
  look(): Promise<Sample>;
}

/**
 * @param desk the address of the operator's listener
 * @param ledgerBytes what the ledger takes where it is kept
 */
export function gaugeOf(pid: number, desk: string, ledgerBytes: () => Promise<number>): Gauge {
  const folder = `/proc/${String(pid)}`;
  return {
    async look() {
      // See collecting.js.
      process.kill(pid, 'SIGWINCH');
      const [status, files, metrics, ledger] = await Promise.all([
        readFile(`${folder}/status`, 'utf8'),
        readdir(`${folder}/fd`),
        scrape(desk),
        ledgerBytes(),
      ]);
      return {
        ownMemory: Number(/^RssAnon:\s+(\d+)/m.exec(status)?.[1]) * 1024,
        heap: metrics('nodejs_heap_size_used_bytes'),
        external: metrics('nodejs_external_memory_bytes'),
        files: files.length,
        handles: metrics('nodejs_active_handles_total'),
        ledger,
        ended: metrics('tavus_call_ended_total'),
      };
    },
  };
}

/** The sum of all lines of a name, or the line of a name with its labels. */
export async function scrape(desk: string): Promise<(name: string) => number> {
  // On a connection of its own: an old one may be closed at the very moment.
  const { body } = await request(`${desk}/metrics`, { reset: true });
  const lines = (await body.text()).split('\n');
  return (name) => {
    const wanted = lines.filter(
      (line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`),
    );
    if (wanted.length === 0) throw new Error(`${name} is not among the metrics`);
    return wanted.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
  };
}
