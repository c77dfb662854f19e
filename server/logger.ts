// How the process writes its log: for people on a terminal, as JSON lines for machines. What is secret is
// never handed to it; the paths that are blanked here are a second net.
import type { Config } from './config.ts';

/** Where a collaborator's error might carry a request of ours along. */
const secretPaths = [
  'headers',
  '*.headers',
  '*.*.headers',
  '*.apiKey',
  '*.endToken',
  '*.ticket',
  '*.password',
];

/** @param isTerminal whether somebody reads along */
export function loggerFor({ logLevel }: Pick<Config, 'logLevel'>, isTerminal: boolean) {
  return {
    level: logLevel,
    redact: secretPaths,
    // Names and times as log platforms read them without being told how.
    formatters: { level: (label: string) => ({ level: label }) },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    ...(isTerminal && {
      transport: {
        target: 'pino-pretty',
        options: { ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' },
      },
    }),
  };
}
