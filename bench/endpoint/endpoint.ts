// What one endpoint takes of a machine, as a part of the report.
import type { Part } from '../part.ts';
import { sizing } from './sizing.ts';
import { streams } from './streams.ts';

export async function endpoint(): Promise<Part> {
  const sizes = await sizing();
  const { table, figures } = await streams();
  return {
    title: 'One endpoint',
    says: 'Memory and processor time of the built process, with its ledger on disk where nothing else is said. Streams are opened by a thousand and more at a time, over calls that are all open before.',
    tables: [sizes, table],
    goals: [],
    figures,
  };
}
