// Names in the environment that look like settings and are none.
import { settings } from '../settings.ts';
import { fileSuffix, secretNames } from './secret-files.ts';

/** Beginnings that hardly anybody else's names have. */
const ourPrefix =
  /^(TAVUS|ALLOWED|SANDBOX|LEDGER|RATE_LIMIT|TURNSTILE|ALTCHA|TICKET|SITE|ADMIN|CHALLENGE|DAILY_CALL|VISITOR_CALL|MAX_(CALL|CONCURRENT|CONNECTION|WAITING)|CONVERSATION|PRESENCE|END_TOKEN|PAGE_FIELD|ROOM_HOST)(S?_|S?$)/;

/** Names that look like ours and are none of them: a typo here would go unnoticed for long. */
export function strangeNames(env: Readonly<Record<string, string | undefined>>): string[] {
  const names = Object.keys(settings);
  const known = [...names, ...secretNames.map((name) => name + fileSuffix)];
  // A file is taken for a secret alone: PORT_FILE would be waited for in vain.
  const files = names.map((name) => name + fileSuffix);
  return Object.keys(env).filter((name) => {
    const isNear = ourPrefix.test(name) || files.includes(name);
    return isNear && !known.includes(name);
  });
}
