// The manifests of deploy/kubernetes, as their files have them, and who knows Kubernetes' schema for each.
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseAllDocuments } from 'yaml';
import { pathOf, read } from './reading.ts';

export const folder = 'deploy/kubernetes';

/** One document of a file. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: Record<string, unknown>;
}
/** Those of each file, by its name. */
export const manifests = readdirSync(pathOf(folder))
  .filter((name) => name.endsWith('.yaml') && name !== 'kustomization.yaml')
  .map((name) => {
    const documents = parseAllDocuments(read(`${folder}/${name}`));
    return [name, documents.map((one) => one.toJS() as Manifest)] as const;
  });
/** The only one of its kind. @throws Error when there is none, or more */
export function manifestOf(kind: string): unknown {
  const found = manifests.flatMap(([, all]) => all).filter((one) => one.kind === kind);
  if (found.length !== 1) throw new Error(`${String(found.length)} of ${kind}`);
  return found[0];
}

/** The class that knows the schema of a kind; of CommonJS, and one module for each. */
export function modelOf({
  apiVersion,
  kind,
}: Manifest): new (data: object) => { validate(): void } {
  const load = createRequire(import.meta.url);
  const models = load(`kubernetes-models/${apiVersion}/${kind}`) as Record<string, unknown>;
  return models[kind] as new (data: object) => { validate(): void };
}
