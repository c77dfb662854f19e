// Bundles of a project that has installed the package, by the tools that such projects use.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build as esbuild } from 'esbuild';
import { build as vite } from 'vite';

/** By address: what a server of the bundle sends. */
export type Files = Readonly<Record<string, string>>;

/** An app whose one script is `code`, as `vite build` makes it. */
export async function viteBuild(consumer: string, name: string, code: string): Promise<Files> {
  const root = join(consumer, name);
  await mkdir(root, { recursive: true });
  await writeFile(join(root, 'main.js'), code);
  await writeFile(join(root, 'index.html'), '<script type="module" src="/main.js"></script>');
  await vite({
    configFile: false,
    logLevel: 'error',
    root,
    base: `/${name}/`,
    // As it is outside of a test, which sets NODE_ENV.
    resolve: { conditions: ['module', 'browser', 'production'] },
  });
  const assets = join(root, 'dist/assets');
  const files = await readdir(assets);
  const texts = files.map(
    async (file) =>
      [`/${name}/assets/${file}`, await readFile(join(assets, file), 'utf8')] as const,
  );
  const page = await readFile(join(root, 'dist/index.html'), 'utf8');
  return { ...Object.fromEntries(await Promise.all(texts)), [`/${name}/`]: page };
}

/**
 * One script for browsers, as esbuild makes it, not minified.
 * @param modules where `react` and the like come from, when not from the project itself
 */
export async function esbuildBundle(
  consumer: string,
  code: string,
  modules?: string,
): Promise<string> {
  const { outputFiles } = await esbuild({
    stdin: { contents: code, resolveDir: consumer },
    bundle: true,
    write: false,
    format: 'esm',
    define: { 'process.env.NODE_ENV': '"development"' },
    ...(modules && {
      alias: { react: join(modules, 'react'), 'react-dom': join(modules, 'react-dom') },
    }),
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}
