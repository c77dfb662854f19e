// The arrows are kept by a machine, and the machine notices: every rule is broken once.
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const folders = ['contract', 'widget', 'server', 'simulator', 'dashboard', 'examples'];
let copy: string;

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'tavus-call-arrows-'));
  const files = ['package.json', 'tsconfig.base.json', '.dependency-cruiser.cjs'];
  for (const name of [...folders, ...files]) {
    await cp(join(root, name), join(copy, name), { recursive: true });
  }
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rm(copy, { recursive: true }));

function cruise(): string {
  const bin = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const { stdout, stderr } = spawnSync(process.execPath, [bin, ...folders], {
    cwd: copy,
    encoding: 'utf8',
  });
  return stdout + stderr;
}

describe('the arrows of the house', () => {
  it('hold', () => {
    expect(cruise()).toContain('no dependency violations found');
  });

  it('are missed when they are broken', async () => {
    const planted: Record<string, [file: string, line: string]> = {
      'contract-imports-nothing-of-ours': ['contract/x1.ts', "import '../server/errors.ts';"],
      'widget-and-server-never-meet': ['widget/x2.ts', "import '../server/errors.ts';"],
      'server-and-widget-never-meet': ['server/x3.ts', "import '../widget/events.ts';"],
      'widget-takes-types-and-refusal-codes-of-the-contract': [
        'widget/x4.ts',
        "import { CreateReply } from '../contract/calls.ts'; console.log(CreateReply);",
      ],
      'widget-is-for-browsers': ['widget/x5.ts', "import 'node:fs';"],
      'frameworks-are-doors': ['widget/page/x17.ts', "import 'react';"],
      'views-and-strings-are-pure': ['widget/panel/screens-x13.ts', "import '../call/room.ts';"],
      'before-the-click-only-the-launcher': ['widget/launcher/x14.ts', "import '../call/room.ts';"],
      'only-a-call-loads-daily': ['widget/interactive/x23.ts', "import './daily.ts';"],
      'the-validator-comes-with-the-first-schema': [
        'widget/interactive/x22.ts',
        "import './tools/json-schema.ts';",
      ],
      'the-page-knows-nobody': ['widget/page/x16.ts', "import '../call/room.ts';"],
      'fastify-only-in-plugins-routes-and-compositions': [
        'server/calls/x6.ts',
        "import 'fastify';",
      ],
      'only-serve-starts-the-simulator': ['server/x7.ts', "import '../simulator/simulator.ts';"],
      'the-endpoint-knows-no-command': ['server/x17.ts', "import './commands/end.ts';"],
      'commands-are-loaded-when-they-are-called': [
        'server/commands/program.ts',
        "import './end.ts'; export const x18 = 1;",
      ],
      'simulator-imports-nothing-of-ours': ['simulator/x8.ts', "import '../server/errors.ts';"],
      'use-cases-take-their-ports-as-types': [
        'server/calls/x9.ts',
        "import '../ledger/ledger.ts';",
      ],
      'only-the-ledger-knows-its-stores': ['server/reaper/x14.ts', "import '../ledger/memory.ts';"],
      'what-happens-to-an-entry-is-pure': [
        'server/ledger/tally.ts',
        "import './memory.ts'; export const x15 = 1;",
      ],
      'examples-use-the-public-entries': [
        'examples/x10.ts',
        "import '../widget/call/endpoint.ts';",
      ],
      'dashboard-takes-types-of-the-contract': [
        'dashboard/x20.ts',
        "import '../server/errors.ts';",
      ],
      'dashboard-brings-no-schema-along': [
        'dashboard/x21.ts',
        "import { EndReason } from '../contract/calls.ts'; console.log(EndReason);",
      ],
      'nobody-imports-the-dashboard': ['server/x22.ts', "import '../dashboard/words.ts';"],
      'nothing-unresolved': ['server/x11.ts', "import './nowhere.ts';"],
      'no-orphans': ['server/x12.ts', 'export const alone = 1;'],
    };
    for (const [file, line] of Object.values(planted)) await writeFile(join(copy, file), line);
    await writeFile(join(copy, 'server/y1.ts'), "import './y2.ts';");
    await writeFile(join(copy, 'server/y2.ts'), "import './y1.ts';");

    const report = cruise();
    for (const rule of [...Object.keys(planted), 'no-cycles']) expect(report).toContain(rule);
  });
});
