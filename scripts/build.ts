// `npm run build`: everything in dist/, from nothing. release.json is written last: it marks a whole
// build (see build-if-stale.ts).
import { copyFile, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle } from './bundle.ts';
import { writeEditorData } from './editors.ts';
import { writeOpenApi } from './openapi.ts';
import { precompress, writeRelease } from './release.ts';
import { run } from './run.ts';
import { bundleVendored, writeThirdParty } from './vendored.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
  version: string;
};
await rm(dist, { recursive: true, force: true });
run('npx', 'tsc', '--build', 'contract', 'widget', 'server');
await bundleVendored(dist);
await bundle(root, dist);
await writeThirdParty(dist);
run('npx', 'custom-elements-manifest', 'analyze', '--quiet');
await writeEditorData(dist);
// The playground's form is made of it.
await copyFile(join(dist, 'custom-elements.json'), join(dist, 'playground/custom-elements.json'));
await copyFile(join(root, 'docs/agents/llms.md'), join(dist, 'llms.txt'));
await writeOpenApi(dist, version);
await precompress(join(dist, 'browser'));
await precompress(join(dist, 'operator'));
await precompress(join(dist, 'playground'));
await writeRelease(dist, version);
