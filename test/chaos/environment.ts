// The environment that the server under test is started with, and the secrets in it.
import { origin } from './visitors-mark.ts';

/** No other text contains them, so that a leak can be searched for. */
export const apiKey = 'tvsk_canary_1d0f6b27c9ae4358';
export const tokenSecret = 'canary-of-the-token-secret-0123456789';

export interface EnvironmentOptions {
  readonly apiUrl: string;
  readonly ledger: string;
  readonly cap: number;
  readonly without?: string;
}

export function environment({ apiUrl, ledger, cap, without = '' }: EnvironmentOptions) {
  const { PATH = '' } = process.env;
  return {
    PATH,
    CHAOS_LEDGER: ledger,
    CHAOS_WITHOUT: without,
    TAVUS_API_KEY: apiKey,
    TAVUS_API_URL: apiUrl,
    TAVUS_REPLICA_ID: 'r90bbd427f71',
    TOKEN_SECRET: tokenSecret,
    ALLOWED_ORIGINS: origin,
    TRUST_PROXY: '127.0.0.1/32',
    RATE_LIMIT_MAX: '1000000',
    MAX_CONCURRENT_CALLS: String(cap),
    // Tavus's own timers help nobody (and the simulator's do not run).
    ABSENT_SECONDS: '3600',
    LEFT_SECONDS: '3600',
  };
}
