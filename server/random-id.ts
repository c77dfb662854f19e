// Random names for what has none: conversations before Tavus knows them, requests, processes.
import { randomBytes } from 'node:crypto';

/** Asking the system for a few bytes costs as much as asking for thousands. */
const poolBytes = 3_072;

let pool = Buffer.alloc(0);
let used = 0;

/** So many random bytes as base64url. */
export function randomId(bytes: number): string {
  if (used + bytes > pool.length) {
    pool = randomBytes(poolBytes);
    used = 0;
  }
  used += bytes;
  return pool.toString('base64url', used - bytes, used);
}
