// All pictures of a record on one page: a row for each exhibit, the pictures as they were taken.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Picture {
  readonly exhibit: string;
  readonly view: string;
  /** Relative to the sheet. */
  readonly file: string;
}

const style = `
  :root { color-scheme: light dark }
  body { font: 14px/1.4 system-ui, sans-serif; margin: 24px }
  section { margin-block: 32px }
  div { display: flex; gap: 12px; overflow-x: auto; align-items: end }
  figure { margin: 0; flex: none }
  img { display: block; height: 260px; border: 1px solid #8886; border-radius: 6px }
`;

/** Writes index.html into the folder. */
export async function writeSheet(folder: string, pictures: readonly Picture[]): Promise<void> {
  const names = [...new Set(pictures.map(({ exhibit }) => exhibit))];
  const rows = names.map((name) => {
    const own = pictures.filter(({ exhibit }) => exhibit === name).map(figure);
    return `<section id="${name}"><h2>${name}</h2><div>${own.join('')}</div></section>`;
  });
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>tavus-call</title>
<style>${style}</style><h1>${String(pictures.length)} pictures</h1>${rows.join('\n')}`;
  await writeFile(join(folder, 'index.html'), html);
}

const figure = ({ exhibit, view, file }: Picture) =>
  `<figure><a href="${file}"><img src="${file}" alt="${exhibit}, ${view}" loading="lazy"></a>
   <figcaption>${view}</figcaption></figure>`;
