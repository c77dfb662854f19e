// Paging as every list of Tavus's API does it: `limit` (default 10) and `page` (default 1).
import type { ListReply } from './wire.ts';

/**
 * One page of the rows; a number that is none takes its default.
 * @param most rows on a page, whatever is asked for; null is no limit
 */
export function pageOf<Row>(
  rows: readonly Row[],
  query: { readonly limit?: string | undefined; readonly page?: string | undefined },
  most: number | null = null,
): ListReply<Row> {
  const limit = Math.min(positive(query.limit) ?? 10, most ?? Infinity);
  const page = positive(query.page) ?? 1;
  return { data: rows.slice((page - 1) * limit, page * limit), total_count: rows.length };
}

function positive(text: string | undefined): number | undefined {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}
