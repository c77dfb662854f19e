// The widget's files for browsers, in groups by who needs them. Knows the build's folder, and no browser.
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

const folder = join(import.meta.dirname, '../../dist/browser');

export interface WidgetFile {
  /** Without its hash, which would make every report another one: `call-panel`, `interactive/ar`. */
  readonly name: string;
  readonly group: Group;
  readonly raw: number;
  readonly gzip: number;
  readonly brotli: number;
}

export type Group = 'entry' | 'ordinary' | 'some' | 'interactive' | 'language';

const groups: Readonly<Record<string, Group>> = {
  'tavus-call': 'entry',
  'tavus-call.classic': 'entry',
  'call-panel': 'ordinary',
  interactive: 'interactive',
  daily: 'interactive',
  'ready-made': 'interactive',
  'json-schema': 'interactive',
};
const isLanguage = (name: string): boolean => /^[a-z]{2}(-hant)?$/.test(name);

export async function widgetFiles(): Promise<WidgetFile[]> {
  const paths = await readdir(folder, { recursive: true });
  const scripts = paths.filter((path) => path.endsWith('.js')).sort();
  const plain = (path: string) => basename(path).replace(/(-[\w-]{6})?\.js$/, '');
  const isEntry = (path: string) => !path.includes('chunks');
  const nameOf = (path: string) => (isEntry(path) ? basename(path, '.js') : plain(path));
  // Panel and interactive call have their words in files of the same names; each names its own.
  const caller = scripts.find((path) => nameOf(path) === 'interactive') ?? '';
  const ofInteractive = await readFile(join(folder, caller), 'utf8');
  return Promise.all(
    scripts.map(async (path) => {
      const [raw = 0, gzip = 0, brotli = 0] = await Promise.all(
        ['', '.gz', '.br'].map(async (kind) => (await stat(join(folder, path + kind))).size),
      );
      const name = nameOf(path);
      const isTwice = isLanguage(name) && ofInteractive.includes(basename(path));
      return {
        name: isTwice ? `interactive/${name}` : name,
        group: isLanguage(name) ? 'language' : (groups[name] ?? 'some'),
        ...{ raw, gzip, brotli },
      };
    }),
  );
}
