// Makes the check part of the app, as the settings want it.
import fp from 'fastify-plugin';
import type { Config } from '../config.ts';
import type { Pace } from '../pace.ts';
import { createAltcha } from './altcha.ts';
import { createCheck, noCheck, type Check, type Method } from './check.ts';
import { createTurnstile } from './turnstile.ts';

declare module 'fastify' {
  interface FastifyInstance {
    readonly humanCheck: Check;
  }
}

export interface ChallengesOptions {
  readonly config: Config;
  readonly pace: Pace;
  /** Epoch ms. */
  readonly now: () => number;
}

export const challenges = fp<ChallengesOptions>(
  async (app, { config: { challenge }, pace, now }) => {
    const method = methodOf();
    app.decorate(
      'humanCheck',
      method ? createCheck(method, (requestKey) => app.calls.isUnderWay(requestKey)) : noCheck,
    );
    app.addHook('onClose', () => method?.close?.());

    function methodOf(): Method | null {
      if (challenge === null) return null;
      if (challenge.kind === 'altcha') return createAltcha({ ...challenge, now });
      return createTurnstile({ ...challenge, timeoutMs: pace.humanCheckMs, log: app.log });
    }
  },
  { name: 'challenges', dependencies: ['calls'] },
);
