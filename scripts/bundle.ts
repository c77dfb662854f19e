// What browsers load, made by Vite: the widget as ES module and as classic script, the simulator's
// room page, the playground with what is shown beside it.
import { join } from 'node:path';
import { build, type BuildOptions, type InlineConfig } from 'vite';
import { minifyLiterals } from './bundle-minify.ts';

const target = 'es2022';

/** Writes `browser/`, `room/` and `playground/` into `dist`. */
export async function bundle(root: string, dist: string): Promise<void> {
  const shared: InlineConfig = { configFile: false, logLevel: 'warn', publicDir: false };
  for (const [entry, format] of [
    ['widget/index.ts', 'es'],
    ['widget/classic.ts', 'iife'],
  ] as const) {
    const options = widget(join(root, entry), dist, format);
    await build({ ...shared, root, plugins: [minifyLiterals()], build: options });
  }
  for (const [page, folder, base] of [
    ['room', 'simulator/room', '/'],
    ['playground', 'examples/playground', '/'],
    ['playground/themed', 'examples/themed', '/themed/'],
  ] as const) {
    await build({
      ...shared,
      root: join(root, folder),
      base,
      html: { additionalAssetSources: { 'tavus-call': { srcAttributes: ['poster'] } } },
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

function widget(entry: string, dist: string, format: 'es' | 'iife'): BuildOptions {
  const fileName = format === 'es' ? 'tavus-call.js' : 'tavus-call.classic.js';
  return {
    target,
    outDir: join(dist, 'browser'),
    emptyOutDir: format === 'es',
    // As a library, so that no helper for preloading is put around the one dynamic import.
    lib: { entry, formats: [format], name: 'tavusCall', fileName: () => fileName },
    rolldownOptions: {
      // What entry and chunk share stays in the entry: one request before the click, not two.
      preserveEntrySignatures: 'allow-extension',
      // Lit's parts only note their version: the entry needs one of them, the panel the others.
      treeshake: { moduleSideEffects: [{ test: /node_modules\/(lit|@lit)/, sideEffects: false }] },
      // Said outright, since Vite leaves white space in what it takes for a library.
      output: { minify: true, comments: false, chunkFileNames: 'chunks/[name]-[hash:6].js' },
    },
  };
}
