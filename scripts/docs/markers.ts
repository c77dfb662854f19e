// Generated parts of hand-written Markdown: each stands between `<!-- table:name -->` and
// `<!-- /table -->`, and comes out as Prettier wants it.
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

/**
 * The text with its parts renewed.
 * @param others what becomes of tables that are not among the parts: a file whose tables come from several
 *   programs keeps those of the others
 * @throws Error when the text asks for a table that there is not, or has no place for one that there is
 */
export async function filled(
  text: string,
  parts: Readonly<Record<string, string>>,
  others: 'refused' | 'kept' = 'refused',
): Promise<string> {
  const unplaced = new Set(Object.keys(parts));
  const renewed = text.replaceAll(
    /(<!-- table:(\w+) -->)[\s\S]*?(<!-- \/table -->)/g,
    (all, open: string, name: string, close: string) => {
      const content = parts[name];
      unplaced.delete(name);
      if (content !== undefined) return `${open}\n\n${content}\n\n${close}`;
      if (others === 'kept') return all;
      throw new Error(`there is no table "${name}"`);
    },
  );
  if (unplaced.size > 0) throw new Error(`no place for the table ${[...unplaced].join(', ')}`);
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
