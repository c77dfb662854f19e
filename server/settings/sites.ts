// Which sites may do what: read here as JSON, and judged in sites/, where it is compared with the rest.
import { readFileSync } from 'node:fs';
import { json, type Setting } from './kinds.ts';

const sites = json({
  help: 'JSON, or the path of a JSON file: pages by their origin, each with what is otherwise than usual for them and with caps of their own: docs/sites.md. They may call whether ALLOWED_ORIGINS lists them or not.',
  example: './sites.json',
});

export const siteSettings = {
  SITES: {
    ...sites,
    parse(text) {
      return sites.parse(text.startsWith('{') ? text : contentOf(text));
    },
  } satisfies Setting<Readonly<Record<string, unknown>>>,
} as const;

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new Error(`must be JSON, or a file: ${path} cannot be read (${code})`);
  }
}
