// How the process writes its log: for people on a terminal, as JSON lines for machines. What is secret is
// never handed to it; the paths that are blanked here are a second net.
import { LogController } from 'fastify';
import type { Config } from './config.ts';
import { randomId } from './random-id.ts';

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

/** How requests are told from each other, by both listeners. */
export const requestNames = {
  // One line per call says more than two per request, and names no visitor.
  logController: new LogController({
    disableRequestLogging: true,
    requestIdLogLabel: 'requestId',
  }),
  // A client may not choose what our log calls its request.
  requestIdHeader: false,
  // A visitor's word for it must find one line, of whichever process.
  genReqId: () => randomId(9),
} as const;

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
