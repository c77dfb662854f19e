// Meeting tokens of private rooms: JWTs signed with HS256, like the one in Tavus's sample reply.
// Valid for one room, until they expire; every simulator signs with a secret of its own.
import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';

/** Signs and checks meeting tokens. Times are epoch milliseconds. */
export interface MeetingTokens {
  sign(room: string, now: number, lifeMs: number): string;
  judge(token: string, room: string, now: number): 'valid' | 'expired' | 'forged';
}

/** Meeting tokens under a new random secret. */
export function createMeetingTokens(): MeetingTokens {
  const secret = randomBytes(32);
  const domain = randomUUID();
  const signature = (signed: string) => createHmac('sha256', secret).update(signed).digest();
  return {
    sign(room, now, lifeMs) {
      const iat = Math.floor(now / 1000);
      const exp = Math.floor((now + lifeMs) / 1000);
      const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ r: room, d: domain, iat, exp })}`;
      return `${signed}.${signature(signed).toString('base64url')}`;
    },
    judge(token, room, now) {
      const [header = '', claims = '', given = ''] = token.split('.');
      const expected = signature(`${header}.${claims}`);
      const received = Buffer.from(given, 'base64url');
      if (received.length !== expected.length || !timingSafeEqual(received, expected)) {
        return 'forged';
      }
      const { r, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Claims;
      if (r !== room) return 'forged';
      return now < exp * 1000 ? 'valid' : 'expired';
    },
  };
}

interface Claims {
  r: string;
  /** Epoch seconds. */
  exp: number;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
