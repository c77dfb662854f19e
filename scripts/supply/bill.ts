// The bill of materials: what is installed with the package, from package-lock.json, as CycloneDX. npm writes it; what
// changes from run to run is taken out, so that the same lock is the same file.
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The part of a CycloneDX document that is read here. https://cyclonedx.org/docs/1.5/json/ */
export interface Bill {
  readonly bomFormat: string;
  readonly serialNumber: string | undefined;
  readonly metadata: { readonly component: { readonly name: string } };
  readonly components: readonly Component[];
}
interface Component {
  readonly name: string;
  readonly version: string;
  readonly licenses?: readonly {
    readonly license?: { readonly id?: string; readonly name?: string };
    readonly expression?: string;
  }[];
}

/** The part of package-lock.json that is read here. */
export interface Lock {
  readonly packages: Readonly<Record<string, Locked>>;
}
interface Locked {
  readonly version?: string;
  readonly name?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
  /** Of the project itself alone. */
  readonly devDependencies?: object;
}
interface Manifest {
  readonly name: string;
  readonly devDependencies?: object;
}

/** Licences under which anybody may use, change and pass on what he gets, for the price of naming its authors. */
const licences = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
];

/** Who may run a program while it is installed: both look for their binary, which comes as a package of its own. */
const mayRunAtInstall = ['lmdb', 'msgpackr-extract'];

/**
 * Asks npm for the bill of the lock of a folder. It is asked of a copy that never heard of tools: with `--omit=dev` npm
 * leaves out what a tool needs, too, and be it our own dependency.
 */
export async function billOf(folder: string): Promise<Bill> {
  const read = async <Json>(name: string) =>
    JSON.parse(await readFile(join(folder, name), 'utf8')) as Json;
  const manifest = await read<Manifest>('package.json');
  const lock = await read<Lock>('package-lock.json');
  const installed = Object.entries(lock.packages).filter(([, { dev }]) => !dev);
  const toolless = { devDependencies: undefined };
  const first = { ...lock.packages[''], ...toolless };
  const packages = { ...Object.fromEntries(installed), '': first };
  const copy = await mkdtemp(join(tmpdir(), 'tavus-call-bill-'));
  try {
    await writeFile(join(copy, 'package.json'), JSON.stringify({ ...manifest, ...toolless }));
    await writeFile(join(copy, 'package-lock.json'), JSON.stringify({ ...lock, packages }));
    return asWritten(copy, manifest.name);
  } finally {
    await rm(copy, { recursive: true });
  }
}

function asWritten(folder: string, name: string): Bill {
  const asked = ['sbom', '--package-lock-only', '--sbom-format=cyclonedx'];
  const text = execFileSync('npm', asked, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  });
  const bill = JSON.parse(text) as Bill;
  // npm calls it as the folder is called, and says when, and by which npm.
  const component = { ...bill.metadata.component, name };
  return { ...bill, serialNumber: undefined, metadata: { component } };
}

/** What is wrong with a bill or what is on it, a sentence each. */
export function faultsOf(bill: Bill, lock: Lock): string[] {
  const locked = Object.entries(lock.packages).filter(([path, { dev }]) => path !== '' && !dev);
  const wanted = new Set(locked.map(([path, one]) => `${nameOf(path, one)}@${one.version ?? ''}`));
  const there = new Set(bill.components.map(({ name, version }) => `${name}@${version}`));
  const missing = [...wanted].filter((one) => !there.has(one));
  const strange = [...there].filter((one) => !wanted.has(one));
  const scripts = locked
    .filter(([path, one]) => one.hasInstallScript && !mayRunAtInstall.includes(nameOf(path, one)))
    .map(([path, one]) => nameOf(path, one));
  return [
    ...missing.map((one) => `${one} is in package-lock.json, and not on the bill`),
    ...strange.map((one) => `${one} is on the bill, and not in package-lock.json`),
    ...bill.components.flatMap(licenceFaults),
    ...scripts.map((one) => `${one} runs a program when it is installed, which nobody has allowed`),
  ];
}

function licenceFaults({ name, version, licenses = [] }: Component): string[] {
  const said = licenses.map(
    ({ license, expression }) => license?.id ?? license?.name ?? expression,
  );
  if (said.length === 0) return [`${name}@${version} says nothing of its licence`];
  return said
    .filter((one = '') => !licences.includes(one))
    .map((one = 'no licence') => `${name}@${version} is under ${one}, which nobody has allowed`);
}

function nameOf(path: string, { name }: Locked): string {
  return name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
