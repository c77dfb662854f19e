// The page's Permissions-Policy and Cross-Origin-Embedder-Policy: may a room have camera and microphone,
// and may it be in the page at all? https://www.w3.org/TR/permissions-policy/
import { parseDictionary, serializeDictionary, Token, type Dictionary } from 'structured-headers';
import { ok, problem, warning, type Change, type Finding } from './finding.ts';
import type { Page } from './page.ts';
import type { RoomPlace } from './rooms.ts';

const features = { camera: true, microphone: true, autoplay: false } as const;

export interface PermissionsReport {
  readonly findings: readonly Finding[];
  /** The whole header, where it has to change. */
  readonly corrected: readonly Change[];
}

export function checkPermissions(page: Page, rooms: readonly RoomPlace[]): PermissionsReport {
  const header = page.answer.header('permissions-policy');
  const none = {
    findings: [ok('permissions', 'Camera and microphone may be given to the room.')],
    corrected: [],
  };
  if (header === null) return none;
  const policy = parsed(header);
  if (!policy) {
    const meaning = 'Browsers ignore the whole header then.';
    return {
      findings: [warning('permissions', 'Permissions-Policy cannot be read.', meaning)],
      corrected: [],
    };
  }
  const better = new Map(policy);
  const findings: Finding[] = [];
  for (const [feature, isVital] of Object.entries(features)) {
    const list = policy.get(feature);
    if (list === undefined) continue;
    const members = membersOf(list);
    const wanted = ['self', ...rooms.map(({ origin }) => origin)];
    const missing = wanted.filter((one) => !isListed(members, one, page.origin));
    if (missing.length === 0) continue;
    better.set(feature, [[...members, ...missing].map(asItem), new Map()]);
    const line = serializeDictionary(new Map([[feature, better.get(feature) ?? list]]));
    const found = `Permissions-Policy keeps ${feature} from ${missing.join(' and ')}.`;
    const change = { where: 'the Permissions-Policy header', line };
    const tell = isVital ? problem : warning;
    findings.push(tell('permissions', found, meaningOf(feature), change));
  }
  if (findings.length === 0) return none;
  const line = `Permissions-Policy: ${serializeDictionary(better)}`;
  return { findings, corrected: [{ where: 'response header', line }] };
}

function meaningOf(feature: string): string {
  if (feature === 'autoplay') {
    return 'The replica may stay silent until the visitor clicks into the room.';
  }
  const lost = feature === 'camera' ? 'seen' : 'heard';
  return `Chromium, Edge and their kin keep the ${feature} from the room: no visitor is ${lost}.`;
}

/** A page that embeds only what agrees to it cannot have a room in it. */
export function checkEmbedder(page: Page): Finding[] {
  const value = page.answer.header('cross-origin-embedder-policy')?.split(';')[0]?.trim();
  if (value !== 'require-corp' && value !== 'credentialless') return [];
  return [
    problem(
      'embedder',
      `Cross-Origin-Embedder-Policy is ${value}.`,
      'Browsers refuse to load the room, which does not ask for that itself.',
      { where: 'response header of this page', line: 'Cross-Origin-Embedder-Policy: unsafe-none' },
    ),
  ];
}

function parsed(header: string): Dictionary | null {
  try {
    return parseDictionary(header);
  } catch {
    return null;
  }
}

type Member = string;

type Entry = Dictionary extends Map<string, infer One> ? One : never;

/** `*`, `self`, and origins. */
function membersOf([value]: Entry): Member[] {
  // The library's types name a browser's, which are not there for Node.
  const items: unknown[] = Array.isArray(value)
    ? value.map(([item]: readonly unknown[]) => item)
    : [value];
  return items.flatMap((item) => {
    if (item instanceof Token) return [item.toString()];
    return typeof item === 'string' ? [item] : [];
  });
}

function isListed(members: readonly Member[], wanted: Member, own: string): boolean {
  const origin = wanted === 'self' ? own : wanted;
  return members.some((member) => {
    if (member === '*' || member === wanted) return true;
    if (member === 'self') return origin === own;
    if (member.replace(/\/$/, '') === origin) return true;
    // Chromium knows hosts below one, too.
    const below = /^(https:\/\/)\*(\..+)$/.exec(member);
    return below !== null && origin.startsWith('https://') && origin.endsWith(below[2] ?? '');
  });
}

function asItem(member: Member): [Token | string, Map<string, string>] {
  const isWord = member === 'self' || member === '*';
  return [isWord ? new Token(member) : member, new Map<string, string>()];
}
