// The playground's snippets for React, Vue and WordPress, built and run by React, by Vue and by PHP.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { build, type Plugin } from 'esbuild';
import { describe, it } from 'vitest';
import { compileScript, parse } from 'vue/compiler-sfc';
import { programPath } from '../../scripts/browsers.ts';
import { useJourney } from './journey.ts';
import { pastingFrom } from './pasting.ts';

const at = useJourney({ loopbackPages: true });
const { open, piece, callFrom } = pastingFrom(at);
const root = join(import.meta.dirname, '../..');
const alias = {
  'tavus-call/react': join(root, 'dist/widget/frameworks/react.js'),
  'tavus-call': join(root, 'dist/widget/index.js'),
};

/** A page of somebody's app: the files of the snippet, and an entry that mounts them. */
async function app(entry: string, files: Readonly<Record<string, string>>): Promise<string> {
  const own: Plugin = {
    name: 'own files',
    setup(bundling) {
      bundling.onResolve({ filter: /^\.\// }, ({ path, importer }) =>
        path in files && (importer === '<stdin>' || importer in files)
          ? { path, namespace: 'own' }
          : undefined,
      );
      bundling.onLoad({ filter: /.*/, namespace: 'own' }, ({ path }) => ({
        contents: files[path] ?? '',
        loader: path.endsWith('.css') ? 'css' : 'jsx',
        resolveDir: root,
      }));
    },
  };
  const bundled = await build({
    stdin: { contents: entry, resolveDir: root, loader: 'jsx' },
    alias,
    plugins: [own],
    bundle: true,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    outdir: 'built',
    write: false,
  });
  const textOf = (end: string) => bundled.outputFiles.find(({ path }) => path.endsWith(end))?.text;
  const script = at.journey.site.script('/app.js', textOf('.js') ?? '');
  const style = textOf('.css') ?? '';
  return `<style>${style}</style><body><div id="app"></div><script type="module" src="${script}"></script>`;
}

/** What the snippet for vite.config.js tells Vue's compiler. */
function vueOptions(config: string): object {
  const hear = ({ template }: { template: object }) => template;
  return runInNewContext(config, { vue: hear }) as object;
}

describe('a snippet opens a call', () => {
  it('in React', async () => {
    const bench = await open();
    await bench.tab('React');
    const files = { './Talk.jsx': await piece('Talk.jsx'), './talk.css': await piece('talk.css') };
    const entry = `import { createRoot } from 'react-dom/client';
      import { Talk } from './Talk.jsx';
      createRoot(document.querySelector('#app')).render(<Talk />);`;
    await callFrom(await app(entry, files));
  });

  it('in Vue', async () => {
    const bench = await open();
    await bench.tab('Vue');
    const { descriptor, errors } = parse(await piece('Talk.vue'));
    if (errors[0]) throw errors[0];
    const { content } = compileScript(descriptor, {
      id: 'talk',
      inlineTemplate: true,
      templateOptions: vueOptions(await piece('In vite.config.js')),
    });
    const styles = descriptor.styles.map((style) => style.content).join('\n');
    const entry = `import { createApp } from 'vue';
      import Talk from './Talk.jsx';
      import './talk.css';
      createApp(Talk).mount('#app');`;
    await callFrom(await app(entry, { './Talk.jsx': content, './talk.css': styles }));
  });

  it('in WordPress, by the theme', async () => {
    const bench = await open();
    await bench.tab('WordPress');
    const theme = await piece('Every page: functions.php of your child theme');
    const standIn = `
      $actions = array();
      function add_action( $hook, $callback ) { $GLOBALS['actions'][ $hook ] = $callback; }
      function wp_enqueue_script_module( $id, $address ) {
        echo '<script type="module" src="' . htmlspecialchars( $address ) . '"></script>';
      }
      ${theme}
      foreach ( array( 'wp_enqueue_scripts', 'wp_footer' ) as $hook ) $actions[ $hook ]();`;
    const html = execFileSync(programPath('php'), ['-r', standIn], { encoding: 'utf8' });
    await callFrom(`<body>${html}`);
  });

  it('in WordPress, by a block', async () => {
    const bench = await open();
    await bench.tab('WordPress');
    await callFrom(`<body>${await piece('One page: a Custom HTML block')}`);
  });
});
