// Rows under headings, as wide as they need to be and no wider than the terminal. Pure.
import truncated from 'fast-string-truncated-width';
import { harmless } from './speaking.ts';

const gap = '  ';
/** A column may be cut down to this. */
const narrowest = 8;

const widthOf = (text: string) => truncated(text).width;

/**
 * Lines of equal columns; the widest column is cut first where they do not fit.
 * @param heading paints the first line
 */
export function tableOf(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
  heading: (line: string) => string = (line) => line,
): string {
  const clean = rows.map((row) => row.map(harmless));
  const widths = fitted(
    headings.map((text, column) =>
      Math.max(widthOf(text), ...clean.map((row) => widthOf(row[column] ?? ''))),
    ),
    width,
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((text, column) => cell(text, widths[column] ?? 0))
      .join(gap)
      .trimEnd();
  return [heading(line(headings)), ...clean.map(line)].join('\n');
}

function fitted(widths: readonly number[], width: number): number[] {
  const fitting = [...widths];
  const total = () => fitting.reduce((sum, one) => sum + one + gap.length, -gap.length);
  while (total() > width) {
    const widest = Math.max(...fitting);
    if (widest <= narrowest) break;
    fitting[fitting.indexOf(widest)] = widest - 1;
  }
  return fitting;
}

function cell(text: string, width: number): string {
  const { index, width: shown, ellipsed } = truncated(text, { limit: width, ellipsis: '…' });
  const cut = ellipsed ? `${text.slice(0, index)}…` : text.slice(0, index);
  return cut + ' '.repeat(Math.max(0, width - shown - (ellipsed ? 1 : 0)));
}
