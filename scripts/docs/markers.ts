// Generated parts of hand-written Markdown: each stands between `<!-- table:name -->` and
// `<!-- /table -->`, and comes out as Prettier wants it.
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

/** The text with its parts renewed. @throws Error when it asks for one that there is not */
export async function filled(
  text: string,
  parts: Readonly<Record<string, string>>,
): Promise<string> {
  const renewed = text.replaceAll(
    /(<!-- table:(\w+) -->)[\s\S]*?(<!-- \/table -->)/g,
    (_all, open: string, name: string, close: string) => {
      const content = parts[name];
      if (content === undefined) throw new Error(`there is no table "${name}"`);
      return `${open}\n\n${content}\n\n${close}`;
    },
  );
  const options = await resolveConfig(join(import.meta.dirname, '../../README.md'));
  return format(renewed, { ...options, parser: 'markdown' });
}

/** A Markdown table: its head, then its rows. */
export function table(...rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}
