// The ready-made tools as a persona has to know them, as JSON to be pasted.
import { definitions } from '../../widget/interactive/tools/ready-made/definitions.ts';

/** Markdown. */
export function toolDefinitions(): string {
  return ['```json', JSON.stringify(Object.values(definitions), null, 2), '```'].join('\n');
}
