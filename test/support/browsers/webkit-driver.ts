// Starts WebKitWebDriver on a port of the kernel's choice. It does not say which one it was given, so
// the kernel is asked: which of its sockets is listening?
import { readdir, readFile, readlink } from 'node:fs/promises';
import { until } from '../until.ts';
import { startGroup, type ProcessGroup } from './process-group.ts';

export interface WebKitDriver {
  readonly address: string;
  /** The driver and the browser that it starts. */
  readonly group: ProcessGroup;
}

export async function startWebKitDriver(
  env: Readonly<Record<string, string>>,
): Promise<WebKitDriver> {
  const { group, value: port } = await startGroup(
    'WebKitWebDriver',
    ['--port=0'],
    { env, stdio: 'ignore' },
    (_driver, pid) => until('WebKitWebDriver listens', () => listeningPort(pid)),
  );
  return { address: `http://127.0.0.1:${String(port)}`, group };
}

/** https://docs.kernel.org/networking/proc_net_tcp.html */
async function listeningPort(pid: number): Promise<number | undefined> {
  // One that has ended has no files; whoever started it hears of its end.
  const files = await readdir(`/proc/${String(pid)}/fd`).catch(() => []);
  const links = files.map((file) => readlink(`/proc/${String(pid)}/fd/${file}`).catch(() => ''));
  const own = await Promise.all(links);
  const table = await readFile('/proc/net/tcp', 'utf8');
  for (const line of table.split('\n').slice(1)) {
    const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
    const isListening = state === '0A' && own.includes(`socket:[${inode}]`);
    if (isListening) return parseInt(local.split(':')[1] ?? '', 16);
  }
  return undefined;
}
