// A table, as text for people and as Markdown. Pure.

export type Row = readonly string[];
export interface Table {
  readonly head: Row;
  readonly rows: readonly Row[];
}

export function asText({ head, rows }: Table): string {
  const widths = head.map((_cell, column) =>
    Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: Row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const rule = '-'.repeat(
    Math.min(
      100,
      widths.reduce((sum, width) => sum + width + 2, -2),
    ),
  );
  return [line(head), rule, ...rows.map(line)].join('\n');
}

export function asMarkdown({ head, rows }: Table): string {
  const line = (row: Row) => `| ${row.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
