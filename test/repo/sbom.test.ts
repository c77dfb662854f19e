// The bill of materials is whole, the same for the same lock, and what must not be on it is noticed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { billOf, faultsOf, type Bill, type Lock } from '../../scripts/supply/bill.ts';

const root = join(import.meta.dirname, '../..');
const read = (name: string): unknown => JSON.parse(readFileSync(join(root, name), 'utf8'));
const lock = read('package-lock.json') as Lock;
const { dependencies } = read('package.json') as {
  readonly dependencies: Readonly<Record<string, string>>;
};
let bill: Bill;
beforeAll(async () => {
  bill = await billOf(root);
});

const withComponent = (component: Bill['components'][number]): Bill => ({
  ...bill,
  components: [...bill.components, component],
});
const withLocked = (path: string, locked: Lock['packages'][string]): Lock => ({
  packages: { ...lock.packages, [path]: locked },
});
const mit = [{ license: { id: 'MIT' } }];

describe('the bill of materials', () => {
  it('has nothing wrong with it', () => {
    expect(faultsOf(bill, lock)).toEqual([]);
  });

  it('names every dependency that the lock has, those that a tool needs, too, among them', () => {
    const named = bill.components.map(({ name, version }) => `${name}@${version}`);
    const direct = Object.entries(dependencies)
      .filter(([name]) => `node_modules/${name}` in lock.packages)
      .map(([name, version]) => `${name}@${version}`);
    expect(direct.length).toBeGreaterThan(10);
    expect(named).toEqual(expect.arrayContaining(direct));
    expect(named.some((name) => name.startsWith('vitest@'))).toBe(false);
  });

  it('is ours by name, and the same every time', async () => {
    expect(bill.metadata.component.name).toBe('tavus-call');
    const again = JSON.stringify(await billOf(root));
    expect(again).toBe(JSON.stringify(bill));
    expect(again).not.toMatch(/timestamp|serialNumber/);
  });

  it('that leaves something out is noticed, and one that makes something up', () => {
    const [, ...rest] = bill.components;
    expect(faultsOf({ ...bill, components: rest }, lock)).toEqual([
      expect.stringMatching(/ is in package-lock.json, and not on the bill$/),
    ]);
    const made = withComponent({ name: 'made-up', version: '1.0.0', licenses: mit });
    expect(faultsOf(made, lock)).toEqual([
      'made-up@1.0.0 is on the bill, and not in package-lock.json',
    ]);
  });

  it.each([
    [[{ license: { id: 'AGPL-3.0-only' } }], 'is under AGPL-3.0-only, which nobody has allowed'],
    [[{ license: { name: 'see LICENSE' } }], 'is under see LICENSE, which nobody has allowed'],
    [[{ expression: 'GPL-2.0 OR MIT' }], 'is under GPL-2.0 OR MIT, which nobody has allowed'],
    [[], 'says nothing of its licence'],
  ])('with a licence that is not allowed, %j, is noticed', (licenses, fault) => {
    const added = withLocked('node_modules/strange', { version: '1.0.0' });
    const strange = withComponent({ name: 'strange', version: '1.0.0', licenses });
    expect(faultsOf(strange, added)).toEqual([`strange@1.0.0 ${fault}`]);
  });

  it('with a program that runs at its installation is noticed', () => {
    const added = withLocked('node_modules/a/node_modules/@b/c', {
      version: '1.0.0',
      hasInstallScript: true,
    });
    const strange = withComponent({ name: '@b/c', version: '1.0.0', licenses: mit });
    expect(faultsOf(strange, added)).toEqual([
      '@b/c runs a program when it is installed, which nobody has allowed',
    ]);
  });
});
