// What is kept, where, and what signs it.
import { flag, text, type Setting } from './kinds.ts';
import { isRedisUrl, parseRedisUrl } from './redis-url.ts';

export const keepingSettings = {
  LEDGER_URL: {
    help: 'Where calls are kept. file: a folder; calls survive a restart. redis:// (rediss://, redis+sentinel://) a Redis that several instances share, see docs/redis.md. memory: forgets, so calls are ended when the process stops (the sandbox’s default).',
    fallback: 'file:./data/ledger',
    secret: 'password',
    parse: ledgerUrl,
  } satisfies Setting<string>,
  RELEASES_FOLDER: text({
    help: 'Where the widget’s files of each version that was started here are kept, so that pages which name an older one, with its integrity, go on working (the sandbox keeps none). Where it cannot be written, only the present version is served.',
    fallback: './data/releases',
    pattern: /^[^\0]*[^\0\s][^\0]*$/,
    rule: 'name a folder',
  }),
  TOKEN_SECRET: text({
    help: 'Signs end tokens, the names of our conversations and the address of the webhook. Derived from the API key when empty. After a change running pages cannot keep their calls, and what was lost before is not recognised. Give each deployment under one API key its own.',
    fallback: undefined,
    secret: true,
    pattern: /^.{32,}$/,
    rule: 'have at least 32 characters',
  }),
  END_TOKEN_REQUIRED: flag({
    help: 'false, for pages written for the Tavus quickstart: an allowed page may end a live call without its token, and a call that was asked for without a request_key needs no sign of life: its clock ends it.',
    fallback: true,
  }),
} as const;

function ledgerUrl(url: string): string {
  if (isRedisUrl(url)) parseRedisUrl(url);
  else if (!/^(memory:|file:(?!\/\/[^/]).*[^/].*)$/.test(url)) {
    throw new Error('must be file:<folder>, redis://<host> or memory:');
  }
  return url;
}
