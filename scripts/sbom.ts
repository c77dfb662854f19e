// `npm run sbom` writes dist/sbom.json, which the package brings, and fails on what must not be on it.
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { billOf, faultsOf, type Lock } from './supply/bill.ts';

const root = join(import.meta.dirname, '..');

const bill = await billOf(root);
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
await mkdir(join(root, 'dist'), { recursive: true });
await writeFile(join(root, 'dist/sbom.json'), `${JSON.stringify(bill, null, 2)}\n`);
const faults = faultsOf(bill, lock);
for (const fault of faults) console.error(`✖ ${fault}`);
if (faults.length > 0) process.exitCode = 1;
