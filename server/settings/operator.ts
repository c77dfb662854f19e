// The operator's own listener: metrics, dashboard, and the switches that stop calls.
import { integer, text } from './kinds.ts';

export const operatorSettings = {
  ADMIN_PORT: integer({
    help: 'Turns on the operator’s listener, with dashboard and metrics, at a port of its own.',
    fallback: undefined,
    example: '9001',
    min: 0,
    max: 65535,
  }),
  ADMIN_HOST: text({
    help: 'The address of that listener. Beyond this machine it needs ADMIN_TOKEN, and TLS in front.',
    fallback: '127.0.0.1',
  }),
  ADMIN_TOKEN: text({
    help: 'Secret: who has it may see and end calls there. For example from: openssl rand -hex 24',
    fallback: undefined,
    secret: true,
    pattern: /^[\x21-\x7e]{24,200}$/,
    rule: 'have 24 to 200 characters, none of them a space',
  }),
} as const;
