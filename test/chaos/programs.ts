// The programs that are run and killed, each bundled into one file: 40 starts have to be quick.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { nowOrAtLast } from '../support/last-resort.ts';

const root = join(import.meta.dirname, '../..');

export interface Programs {
  readonly endpoint: string;
  readonly quickstart: string;
  remove(): void;
}

export async function buildPrograms(): Promise<Programs> {
  // Below node_modules, so that the store's native part is found from there.
  const folder = mkdtempSync(join(root, 'node_modules/.tavus-call-chaos-'));
  const remove = nowOrAtLast(() => rmSync(folder, { recursive: true, force: true }));
  await build({
    ...{ root, configFile: false, logLevel: 'warn', publicDir: false },
    ssr: { noExternal: true, external: ['lmdb', 'pino-pretty'] },
    build: {
      ...{ ssr: true, target: 'node20', minify: false, outDir: folder, emptyOutDir: false },
      rolldownOptions: {
        input: {
          endpoint: join(import.meta.dirname, 'endpoint.ts'),
          quickstart: join(import.meta.dirname, 'quickstart.ts'),
        },
        output: { entryFileNames: '[name].mjs' },
      },
    },
  });
  return {
    endpoint: join(folder, 'endpoint.mjs'),
    quickstart: join(folder, 'quickstart.mjs'),
    remove,
  };
}
