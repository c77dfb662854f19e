// What browsers load, made by Vite: the widget as ES module and as classic script, the simulator's
// room page, the operator's dashboard, the playground with what is shown beside it.
import { join } from 'node:path';
import { build, type BuildOptions, type InlineConfig, type Rolldown } from 'vite';
import { quietLit } from './bundle-lit.ts';
import { minifyLiterals } from './bundle-minify.ts';

const target = 'es2022';

/**
 * For V8 (from Chrome 136): nearly every function of the entry is called at once. It compiles them beside the
 * main thread, while they load, in place of one by one on it: a quarter less of a page's script time.
 */
const compileAtOnce = '//# allFunctionsCalledOnLoad';

/** The page itself, and what it shows in frames. */
const playgroundPages = ['index.html', 'preview/index.html', 'preview/room.html'] as const;

/** Writes `browser/`, `room/`, `operator/` and `playground/` into `dist`. */
export async function bundle(root: string, dist: string): Promise<void> {
  const shared: InlineConfig = {
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    // Whatever NODE_ENV says: a bundle made by a test is the one that is shipped.
    resolve: { conditions: ['module', 'browser', 'production'] },
  };
  const entries = [
    ['widget/hosted.ts', 'es', [quietLit(), minifyLiterals()]],
    ['widget/classic.ts', 'iife', [minifyLiterals()]],
  ] as const;
  for (const [entry, format, plugins] of entries) {
    const options = widget(join(root, entry), dist, format);
    await build({ ...shared, root, plugins: [...plugins], build: options });
  }
  for (const [page, folder, base, pages] of [
    ['room', 'simulator/room', '/', ['index.html']],
    ['operator', 'dashboard', './', ['index.html']],
    ['playground', 'examples/playground', '/', playgroundPages],
    ['playground/themed', 'examples/themed', '/themed/', ['index.html']],
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
        rolldownOptions: {
          input: pages.map((name) => join(root, folder, name)),
          external: ['/tavus-call.js'],
        },
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
      output: {
        minify: true,
        comments: false,
        chunkFileNames: 'chunks/[name]-[hash:6].js',
        ...(format === 'es' && {
          postBanner: ({ isEntry }) => (isEntry ? compileAtOnce : ''),
          codeSplitting: {
            includeDependenciesRecursively: false,
            groups: [{ name: inPanel, debugName: 'panel' }],
          },
        }),
      },
    },
  };
}

/** What the panel shares with what loads after it stays in the panel: one request for all of it. */
function inPanel(id: string, modules: Rolldown.ChunkingContext): string | null {
  const found = new Set([id]);
  for (const one of found)
    for (const by of modules.getModuleInfo(one)?.importers ?? []) found.add(by);
  const loads = (file: string): boolean => [...found].some((one) => one.endsWith(file));
  const isPanels = loads('/widget/panel/call-panel.ts') && !loads('/widget/hosted.ts');
  // Lit's index names the template engine, which the entry then drops, and the bundler's own helper is
  // there for the panel.
  return isPanels || /^\0|\/lit-html\//.test(id) ? 'call-panel' : null;
}
