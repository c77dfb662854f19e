// `tavus-call doctor [url]`: looks at the endpoint of this folder, and at a page, and says what is wrong,
// what that means and which line to change. Changes nothing, and never creates a conversation.
import { harmless, speechOf, type Colour, type Speech } from '../speaking.ts';
import { WrongUsage, type ExitCode, type World } from '../world.ts';
import { checkSettings, checkTavus } from './endpoint-checks.ts';
import type { Change, Finding, Status } from './finding.ts';
import { checkEndpoints } from './page-endpoint.ts';
import { checkEmbedder, checkPermissions } from './page-permissions.ts';
import { checkPolicies } from './page-policy.ts';
import { checkScripts } from './page-script.ts';
import { openPage } from './page.ts';
import { checkPlace } from './place-checks.ts';
import { checkPublic } from './public-checks.ts';
import { roomPlaces, type RoomPlace } from './rooms.ts';

export interface DoctorOptions {
  readonly room?: string;
  readonly json?: boolean;
}

export async function doctor(
  world: World,
  url: string | undefined,
  { room, json = false }: DoctorOptions,
): Promise<ExitCode> {
  const address = url === undefined ? undefined : checkedAddress(url, 'The address of a page');
  if (room !== undefined) checkedAddress(room, '--room');
  const speech = speechOf(world);
  const { config, findings: ofSettings } = checkSettings(world.env);
  const endpoint = await speech.during('looking at the endpoint', async () => [
    ...(await checkPlace(world.cwd, config)),
    ...ofSettings,
    ...(config ? await checkTavus(config, Date.now) : []),
    ...(config ? await checkPublic(config) : []),
  ]);
  const page =
    address === undefined
      ? null
      : await speech.during(`looking at ${address}`, () =>
          checkPage(address, world.env['ALLOWED_ORIGINS'] ?? '', (endpoints) =>
            roomPlaces(room, endpoints, config),
          ),
        );
  const all = [...endpoint, ...(page?.findings ?? [])];
  const problems = all.filter(({ status }) => status === 'problem').length;
  const warnings = all.filter(({ status }) => status === 'warning').length;
  if (json) {
    const { findings = null, corrected = [] } = page ?? {};
    speech.json({ ok: problems === 0, problems, warnings, endpoint, page: findings, corrected });
  } else {
    show(speech, 'The endpoint of this folder', endpoint);
    if (page) show(speech, `The page ${address ?? ''}`, page.findings);
    showCorrected(speech, page?.corrected ?? []);
    speech.say(`${counted(problems, 'problem')}, ${counted(warnings, 'warning')}.`);
  }
  return problems === 0 ? 0 : 1;
}

async function checkPage(
  address: string,
  allowed: string,
  roomsOf: (endpoints: readonly string[]) => Promise<readonly RoomPlace[]>,
) {
  const { page, findings } = await openPage(address);
  if (!page) return { findings, corrected: [] };
  const rooms = await roomsOf(page.endpoints);
  const policies = checkPolicies(page, rooms);
  const permissions = checkPermissions(page, rooms);
  return {
    findings: [
      ...findings,
      ...(await checkScripts(page)),
      ...(await checkEndpoints(page, allowed)),
      ...policies.findings,
      ...permissions.findings,
      ...checkEmbedder(page),
    ],
    corrected: [...policies.corrected, ...permissions.corrected],
  };
}

function checkedAddress(text: string, what: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol)) return url.href;
  const hint = URL.canParse(`https://${text}`) ? ` Did you mean https://${text}?` : '';
  throw new WrongUsage(
    `${what} has to be an http or https address, not ${JSON.stringify(text)}.${hint}`,
  );
}

const signs: Readonly<Record<Status, readonly [sign: string, colour: Colour]>> = {
  ok: ['✔', 'green'],
  warning: ['▲', 'yellow'],
  problem: ['✖', 'red'],
};

function show(speech: Speech, title: string, findings: readonly Finding[]): void {
  speech.say(speech.paint('bold', title));
  // Pages, their headers and Tavus have a word in these.
  for (const { check, status, found, meaning, change } of findings) {
    const [sign, colour] = signs[status];
    speech.say(`  ${speech.paint(colour, sign)} ${check.padEnd(11)} ${harmless(found)}`);
    if (meaning !== '') speech.say(`${' '.repeat(16)}${harmless(meaning)}`);
    if (change) {
      speech.say(`${' '.repeat(16)}→ ${harmless(change.where)}:`);
      speech.say(`${' '.repeat(18)}${speech.paint('cyan', harmless(change.line))}`);
    }
  }
  speech.say('');
}

function showCorrected(speech: Speech, corrected: readonly Change[]): void {
  if (corrected.length === 0) return;
  speech.say(speech.paint('bold', 'The headers as they have to be, whole'));
  for (const { where, line } of corrected) {
    speech.say(`  ${where}:`);
    speech.say(`    ${speech.paint('cyan', harmless(line))}`);
  }
  speech.say('');
}

function counted(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? '' : 's'}`;
}
