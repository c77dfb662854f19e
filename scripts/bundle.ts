// What browsers load, made by Vite: the widget as ES module and as classic script, the simulator's
// room page, the playground.
import { join } from 'node:path';
import { build, type BuildOptions, type InlineConfig } from 'vite';

const target = 'es2022';

/** Writes `browser/`, `room/` and `playground/` into `dist`. */
export async function bundle(root: string, dist: string): Promise<void> {
  const shared: InlineConfig = { configFile: false, logLevel: 'warn', publicDir: false };
  await build({ ...shared, root, build: widget(join(root, 'widget/index.ts'), dist, 'es') });
  await build({ ...shared, root, build: widget(join(root, 'widget/classic.ts'), dist, 'iife') });
  for (const [page, folder] of [
    ['room', 'simulator/room'],
    ['playground', 'examples/playground'],
  ] as const) {
    await build({
      ...shared,
      root: join(root, folder),
      base: '/',
      build: {
        target,
        outDir: join(dist, page),
        emptyOutDir: true,
        modulePreload: false,
        // Inlined files would need more of a page's CSP than its own origin.
        assetsInlineLimit: 0,
        rolldownOptions: { external: ['/tavus-call.js'] },
      },
    });
  }
}

/** Not Vite's library mode: that leaves white space in, and nobody bundles this file again. */
function widget(input: string, dist: string, format: 'es' | 'iife'): BuildOptions {
  return {
    target,
    outDir: join(dist, 'browser'),
    emptyOutDir: format === 'es',
    modulePreload: false,
    rolldownOptions: {
      input,
      // The entry exports nothing a page could use; the element is its effect.
      preserveEntrySignatures: false,
      output: {
        format,
        entryFileNames: format === 'es' ? 'tavus-call.js' : 'tavus-call.classic.js',
        chunkFileNames: 'chunks/[name]-[hash].js',
      },
    },
  };
}
