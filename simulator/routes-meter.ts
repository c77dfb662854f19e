// What the simulator shows to people: what it is, and what the conversations would have cost.
import type { FastifyInstance } from 'fastify';
import type { Meter, MeteredConversation } from './meter.ts';

/** Registers `/` as plain text and `/meter` as JSON. */
export function meterRoutes(app: FastifyInstance, meter: Meter): void {
  app.get('/meter', () => ({
    simulation: true,
    peakLive: meter.peakLive,
    billedSeconds: meter.billedSeconds,
    conversations: meter.conversations(),
  }));

  app.get('/', (_request, reply) => reply.type('text/plain; charset=utf-8').send(summary(meter)));
}

function summary(meter: Meter): string {
  const lines = meter.conversations().reverse().map(line);
  return [
    'This is a simulation of Tavus. Nobody is called, and nothing is billed.',
    '',
    `Conversations: ${String(lines.length)}, live at once: ${String(meter.peakLive)} at most.`,
    `Tavus would have billed ${meter.billedSeconds.toFixed(1)} s. The same as JSON: /meter`,
    '',
    ...lines,
    '',
  ].join('\n');
}

function line({ id, name, status, billedSeconds, shutdownReason }: MeteredConversation): string {
  const reason = shutdownReason === undefined ? '' : ` (${shutdownReason})`;
  return `${id}  ${status}  ${billedSeconds.toFixed(1)} s  ${name}${reason}`;
}
