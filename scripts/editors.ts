// What editors read, from custom-elements.json: VS Code's data for HTML and for style sheets, and JetBrains's
// web-types. Knows what the two libraries leave out.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getWebTypesData } from 'custom-element-jet-brains-integration';
import {
  getVsCodeCssCustomData,
  getVsCodeHtmlCustomData,
} from 'custom-element-vs-code-integration';

type Manifest = Parameters<typeof getVsCodeHtmlCustomData>[0];

/** The style sheets' side stands in the data for style sheets. */
const options = { hideCssPropertiesDocs: true, hideCssPartsDocs: true };

/** The manifest, as far as it is read here. */
interface Described {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
}
interface Declaration {
  readonly attributes?: readonly { readonly name: string; readonly type: { text: string } }[];
}

interface HtmlData {
  readonly tags: readonly { readonly attributes: { readonly name: string; valueSet?: string }[] }[];
}

/** Writes `vscode.html-data.json`, `vscode.css-data.json` and `web-types.json` into `dist`. */
export async function writeEditorData(dist: string): Promise<void> {
  const text = await readFile(join(dist, 'custom-elements.json'), 'utf8');
  const manifest = JSON.parse(text) as Manifest;
  const html = JSON.parse(getVsCodeHtmlCustomData(manifest, options)) as HtmlData;
  const flags = flagsOf(text);
  for (const { attributes } of html.tags) {
    // VS Code's word for an attribute that has no value.
    for (const one of attributes) if (flags.has(one.name)) one.valueSet = 'v';
  }
  const files = {
    'vscode.html-data.json': html,
    'vscode.css-data.json': JSON.parse(getVsCodeCssCustomData(manifest, options)) as object,
    'web-types.json': JSON.parse(getWebTypesData(manifest, options), withoutEmpty) as object,
  };
  for (const [name, data] of Object.entries(files)) {
    await writeFile(join(dist, name), `${JSON.stringify(data, null, 2)}\n`);
  }
}

function flagsOf(text: string): ReadonlySet<string> {
  const { modules } = JSON.parse(text) as Described;
  const attributes = modules
    .flatMap(({ declarations = [] }) => declarations)
    .flatMap((one) => one.attributes ?? []);
  return new Set(attributes.filter(({ type }) => type.text === 'boolean').map(({ name }) => name));
}

/** An address that is empty would be opened. */
function withoutEmpty(key: string, value: unknown): unknown {
  return key === 'doc-url' && value === '' ? undefined : value;
}
