// Where the endpoint listens, for whom, and through which proxies.
import { BlockList, isIP } from 'node:net';
import { isLoopbackHost } from '../host-pattern.ts';
import { parseOriginRule } from '../origins/allowlist.ts';
import { address, integer, list, text } from './kinds.ts';

export const listeningSettings = {
  ALLOWED_ORIGINS: list({
    help: 'Pages that may open calls: https://shop.example, or https://*.shop.example for any depth below (not the apex). Required with a key.',
    example: 'https://www.example.com,https://*.example.com',
    entry: parseOriginRule,
  }),
  HOST: text({ help: 'The address to listen on.', fallback: '127.0.0.1' }),
  PORT: integer({ help: 'The port to listen on.', fallback: 3001, min: 0, max: 65535 }),
  PUBLIC_URL: address({
    help: 'The address visitors reach this endpoint at.',
    fallback: undefined,
    example: 'https://calls.example.com',
    http: isLoopbackHost,
  }),
  TRUST_PROXY: list({
    help: 'Proxies, as addresses or CIDR ranges, whose X-Forwarded-For counts.',
    example: '10.0.0.0/8',
    entry: parseCidr,
  }),
  MAX_CONNECTIONS: integer({
    help: 'Connections at a time; more are closed at once, after those that nobody uses. 2000 when empty, or four for each of MAX_CONCURRENT_CALLS if that is more: every call holds one open.',
    fallback: undefined,
    example: '2000',
    min: 10,
    max: 1_000_000,
  }),
} as const;

/** All of IPv4, as IPv6 writes it. */
const mapped = new BlockList();
mapped.addSubnet('::ffff:0:0', 96, 'ipv6');

/** Addresses and ranges only: names and `true` would let anybody choose an address. */
function parseCidr(range: string): string {
  const [, ip = '', prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(range) ?? [];
  // Fastify knows no other names of interfaces, and would not start.
  const family = /%.*[^\da-z]/i.test(ip) ? 0 : isIP(ip);
  if (family === 0) throw new Error(`"${range}", which is no address or CIDR range`);
  const bits = prefix === undefined ? 128 : Number(prefix);
  const isMapped = family === 6 && mapped.check(ip, 'ipv6');
  const [widest, longest] = family === 4 ? [8, 32] : [isMapped ? 96 + 8 : 16, 128];
  if (prefix !== undefined && bits > longest)
    throw new Error(`"${range}", whose prefix is too long`);
  if (bits < widest) {
    throw new Error(`"${range}", which is so wide that anybody could choose an address`);
  }
  return range;
}
