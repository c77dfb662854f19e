// The installed package in Node: what can be imported, the command, HTML for a server, and the types.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, inject, it } from 'vitest';
import type { CreateReply } from '../../contract/calls.ts';
import { startSandbox } from './sandbox.ts';

const root = join(import.meta.dirname, '../..');
const consumer = inject('consumer');

/** What a module of the consumer's prints. */
function printed(code: string): string {
  const args = ['--input-type=module', '--eval', code];
  return execFileSync(process.execPath, args, { cwd: consumer, encoding: 'utf8' }).trim();
}

const { exports } = JSON.parse(
  readFileSync(join(consumer, 'node_modules/tavus-call/package.json'), 'utf8'),
) as { exports: Readonly<Record<string, unknown>> };
const modules = Object.keys(exports).filter((name) => !name.endsWith('.json'));

describe('what the package exports', () => {
  it('is what its documentation says', () => {
    const promised = ['.', './element.js', './react', './server', './svelte', './vue'];
    expect(modules.sort()).toEqual(promised);
  });

  it.each(Object.keys(exports))('%s can be imported in Node', (name) => {
    const json = name.endsWith('.json') ? ", { with: { type: 'json' } }" : '';
    const address = name.replace('.', 'tavus-call');
    const code = `const all = await import('${address}'${json}); console.log(Object.keys(all).join());`;
    const names: Readonly<Record<string, string>> = {
      '.': 'TavusCall',
      './element.js': 'TavusCall',
      './react': 'TavusCall',
      './server': 'ConfigError,readConfig,tavusCall',
      './svelte': '',
      './vue': '',
    };
    expect(printed(code)).toBe(names[name] ?? 'default');
  });

  it('defines the tag where that is promised, and nowhere else', () => {
    const isDefined = (address: string) =>
      printed(
        `await import('${address}'); console.log(!!globalThis.customElements?.get('tavus-call'))`,
      );
    expect(isDefined('tavus-call')).toBe('true');
    expect(isDefined('tavus-call/element.js')).toBe('false');
    expect(isDefined('tavus-call/react')).toBe('false');
  });
});

describe('npx tavus-call', () => {
  it('starts the sandbox, which answers and opens a call', async () => {
    const sandbox = await startSandbox(consumer);
    try {
      const origin = 'http://localhost:5173';
      const reply = await fetch(`${sandbox.home}/api/conversations`, {
        method: 'POST',
        headers: { origin },
      });
      expect(reply.status).toBe(201);
      const call = (await reply.json()) as CreateReply;
      const room = await fetch(call.conversation_url);
      expect(await room.text()).toContain('<script');
      expect(await sandbox.meter()).toEqual({ total: 1, live: 1 });
      const widget = await fetch(`${sandbox.home}/tavus-call.js`);
      expect(widget.headers.get('content-type')).toContain('javascript');
    } finally {
      await sandbox.close();
    }
  });
});

describe('React on a server', () => {
  const html =
    '<tavus-call endpoint="https://a.example" persona-id="p1" consent=""' +
    ' strings="{&quot;label&quot;:&quot;Talk&quot;}" memory-stores="a,b" class="ours" id="call"><b>Hi</b></tavus-call>';
  const code = `
    import { createElement } from 'react';
    import { renderToString } from 'react-dom/server';
    import { TavusCall } from 'tavus-call/react';
    const props = { endpoint: 'https://a.example', personaId: 'p1', consent: true, rating: false, opened: true,
      strings: { label: 'Talk' }, memoryStores: ['a', 'b'], className: 'ours', id: 'call', onReady() {} };
    console.log(renderToString(createElement(TavusCall, props, createElement('b', null, 'Hi'))));`;

  it('writes the tag with its attributes, and says nothing else', () => {
    const args = ['--input-type=module', '--eval', code];
    const { stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: consumer,
      encoding: 'utf8',
    });
    expect([stdout.trim(), stderr]).toEqual([html, '']);
  });

  it('does so in React 18', async () => {
    const outfile = join(consumer, 'before/server.mjs');
    await build({
      stdin: { contents: code, resolveDir: consumer },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      // As Next.js does: React is the app's, found from its folder; the rest is bundled.
      external: ['react', 'react-dom/server'],
      logLevel: 'error',
    });
    const { stdout, stderr } = spawnSync(process.execPath, [outfile], { encoding: 'utf8' });
    // It writes a flag as `consent="true"`, which means the same.
    expect([stdout.trim(), stderr]).toEqual([html.replace('consent=""', 'consent="true"'), '']);
  });
});

describe('a strict compiler', () => {
  const options = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    target: 'ES2022',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    types: ['node'],
    jsx: 'react-jsx',
  };

  /** What it says of the sources that a project has. */
  function complaints(more: Readonly<Record<string, unknown>>): string {
    cpSync(join(import.meta.dirname, 'consumer'), join(consumer, 'src'), { recursive: true });
    const config = { compilerOptions: { ...options, ...more }, include: ['src'] };
    writeFileSync(join(consumer, 'tsconfig.json'), JSON.stringify(config));
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    return spawnSync(process.execPath, [tsc, '-p', consumer], { encoding: 'utf8' }).stdout;
  }

  it('knows what there is and what there is not, as bundlers resolve it', () => {
    const more = { module: 'esnext', moduleResolution: 'bundler', skipLibCheck: true };
    expect(complaints(more)).toBe('');
  }, 240_000);

  it('finds no fault with the declarations either, as Node resolves them', () => {
    // Of all packages; the language's own are its own affair.
    const more = { module: 'nodenext', skipLibCheck: false, skipDefaultLibCheck: true };
    expect(complaints(more)).toBe('');
  }, 240_000);
});
