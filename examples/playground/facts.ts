// What the page asks its endpoint once, before there is anything to see: the element's manifest, the release,
// and what a page may set here.
import {
  eventsOf,
  optionsOf,
  type Manifest,
  type Option,
  type Withheld,
} from './options/manifest.ts';
import type { Release } from './snippets/snippets.ts';

/** `GET /playground.json`. */
export interface EndpointFacts {
  readonly sandbox: boolean;
  readonly rooms: readonly string[];
  readonly fields: Readonly<Record<string, boolean>>;
  readonly personas: 'none' | 'listed' | 'any';
  readonly replicas: 'none' | 'listed' | 'any';
}

export interface Facts {
  readonly options: readonly Option[];
  readonly withheld: readonly Withheld[];
  readonly events: readonly string[];
  readonly release: Release;
  readonly endpoint: EndpointFacts;
  /** Tags of the languages that the element speaks. */
  readonly languages: readonly string[];
}

/** @throws Error naming what could not be loaded */
export async function readFacts(): Promise<Facts> {
  const [manifest, release, endpoint] = await Promise.all([
    read<Manifest>('/custom-elements.json'),
    read<Release>('/release.json'),
    read<EndpointFacts>('/playground.json'),
  ]);
  const languages = languagesOf(release);
  return { ...optionsOf(manifest), events: eventsOf(manifest), release, endpoint, languages };
}

/** The codes by which the endpoint refuses, as it says itself. */
export async function readRefusals(): Promise<readonly string[]> {
  const document = await read<object>('/openapi.json');
  const codes = /"code":\{"enum":(\[[^\]]*\])/.exec(JSON.stringify(document))?.[1] ?? '[]';
  return JSON.parse(codes) as string[];
}

/** Each language is a file of the release; English is in the panel. */
function languagesOf({ integrity }: Release): readonly string[] {
  const tags = Object.keys(integrity).flatMap(
    (file) => /^chunks\/([a-z]{2}(?:-hant)?)-.{6}\.js$/.exec(file)?.[1] ?? [],
  );
  return ['en', ...tags].sort();
}

async function read<T>(address: string): Promise<T> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} is not there (${String(response.status)})`);
  return (await response.json()) as T;
}
