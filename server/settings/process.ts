// How the process shows itself: playground, sandbox, log.
import { choice, flag, integer, text } from './kinds.ts';

export const processSettings = {
  PLAYGROUND: flag({
    help: 'The page at GET /. On in the sandbox, off with a key: there it is a public page that spends money.',
    fallback: undefined,
    example: 'false',
  }),
  SANDBOX: flag({
    help: 'true: play Tavus with the simulator, also on a public address or beside a key.',
    fallback: undefined,
    example: 'true',
  }),
  SANDBOX_PORT: integer({
    help: 'The simulator’s port; PORT + 1 when empty.',
    fallback: undefined,
    example: '3002',
    min: 0,
    max: 65535,
  }),
  SANDBOX_SCENARIO: text({ help: 'How the simulator behaves.', fallback: 'works' }),
  LOG_LEVEL: choice({
    help: 'How much is logged.',
    fallback: 'info',
    of: ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
  }),
} as const;
