// .env.example: every setting with its meaning, commented out at its default.
import { settings } from '../../server/settings.ts';
import { fileSuffix, secretNames } from '../../server/settings/secret-files.ts';

/** The text of `.env.example`. */
export function envExample(): string {
  const entries = Object.entries(settings).map(([name, setting]) => {
    const help = wrap(setting.help).map((line) => `# ${line}`);
    const line = `#${name}=${defaultText(name as keyof typeof settings)}`;
    const file = `#${name}${fileSuffix}=/run/secrets/${name.toLowerCase()}`;
    const orFile = secretNames.includes(name) ? ['# Or the file that holds it.', file] : [];
    return [...help, line, ...orFile].join('\n');
  });
  return `# Settings of the endpoint: copy to .env and uncomment what you change. The environment wins.\n\n${entries.join('\n\n')}\n`;
}

/** A setting's default as one writes it, or an example where the default is empty or derived. */
function defaultText(name: keyof typeof settings): string {
  const { fallback, ...setting } = settings[name];
  const example = 'example' in setting ? setting.example : undefined;
  if (example !== undefined) return example;
  return fallback === undefined || typeof fallback === 'object' ? '' : String(fallback);
}

function wrap(text: string, width = 96): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
