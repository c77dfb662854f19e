// The endpoint's address from outside, as far as that can be seen from here: does it resolve, is it us who
// answers, and does Tavus's webhook get through? Nothing that is sent creates a call.
import { lookup } from 'node:dns/promises';
import { BlockList, isIPv6 } from 'node:net';
import { createTokens } from '../../calls/tokens.ts';
import type { Config } from '../../config.ts';
import { isLoopbackHost } from '../../host-pattern.ts';
import { ok, problem, warning, type Finding } from './finding.ts';
import { leadsTo, look } from './looking.ts';
import { isOurs, probe } from './probe.ts';

const inner = new BlockList();
for (const [net, bits] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
] as const) {
  inner.addSubnet(net, bits);
}
inner.addAddress('::1', 'ipv6');
inner.addSubnet('fc00::', 7, 'ipv6');
inner.addSubnet('fe80::', 10, 'ipv6');

export async function checkPublic(config: Config): Promise<Finding[]> {
  const { publicUrl, sandbox, port } = config;
  if (publicUrl === undefined) {
    if (sandbox) return [];
    const change = { where: '.env', line: 'PUBLIC_URL=https://calls.example.com' };
    const meaning =
      'Tavus cannot tell the endpoint what happens: what it ends by itself is noticed a minute late.';
    return [warning('public', 'PUBLIC_URL is not set.', meaning, change)];
  }
  const findings = [...(await resolves(new URL(publicUrl))), ...behindProxy(config)];
  const health = await look(`${publicUrl}/healthz`);
  if (health.kind === 'unseen') {
    const meaning = `Nobody can call. Does the endpoint run, on port ${String(port)}, and does your proxy lead to it?`;
    return [...findings, problem('public', `PUBLIC_URL ${health.why}.`, meaning)];
  }
  if (health.status !== 200 || health.json?.['status'] !== 'ok') {
    const to = leadsTo(health);
    const change = to === null ? null : { where: '.env', line: `PUBLIC_URL=${new URL(to).origin}` };
    const found = `${publicUrl}/healthz answers ${String(health.status)}, which is not what the endpoint says.`;
    const meaning =
      'Something else is at this address, or your proxy does not lead to the endpoint.';
    return [...findings, problem('public', found, meaning, change)];
  }
  // Many services say ok there. The webhook's secret is for ours alone.
  const answer = await probe(publicUrl, new URL(publicUrl).origin);
  if (answer.kind === 'unseen' || !isOurs(answer)) {
    const found = `${publicUrl} says ok, and is no endpoint of tavus-call.`;
    const meaning = 'Another service is at this address, or your proxy leads /api to one.';
    return [...findings, problem('public', found, meaning)];
  }
  findings.push(ok('public', `The endpoint answers at ${publicUrl}.`));
  if (sandbox) return findings;
  findings.push(await ready(publicUrl));
  // Where Tavus cannot come by https it is told of no webhook.
  if (config.callbackBase !== undefined) findings.push(await webhook(config, publicUrl));
  return findings;
}

async function resolves({ hostname }: URL): Promise<Finding[]> {
  if (isLoopbackHost(hostname)) {
    const meaning = 'Only this machine gets there.';
    return [warning('public', 'PUBLIC_URL is an address of this machine.', meaning)];
  }
  const found = await lookup(hostname.replace(/^\[|\]$/g, ''), { all: true }).catch(() => []);
  if (found.length === 0) {
    return [problem('public', `${hostname} has no address (DNS).`, 'Nobody gets there.')];
  }
  const isInner = found.every(({ address }) =>
    inner.check(address, isIPv6(address) ? 'ipv6' : 'ipv4'),
  );
  if (!isInner) return [];
  const meaning = 'Tavus cannot call back there, and visitors outside do not get there either.';
  return [warning('public', `${hostname} is in a private network, as seen from here.`, meaning)];
}

/** The process of this address may run with other settings than these. */
async function ready(publicUrl: string): Promise<Finding> {
  const seen = await look(`${publicUrl}/readyz`);
  if (seen.kind === 'seen' && seen.status === 200) {
    return ok('ready', 'It can admit calls: its store is writable, and Tavus takes its key.');
  }
  const { store, key } = (seen.kind === 'seen' ? seen.json : null) ?? {};
  const reasons = [
    ...(store === false ? ['its ledger cannot be written'] : []),
    ...(key === false ? ['Tavus does not answer it, or refuses its key'] : []),
  ];
  const found = `It cannot admit calls: ${reasons.join(', and ') || 'it does not say why'}.`;
  return problem('ready', found, 'Every call is refused at present.');
}

/** A webhook without a word in it: who knows the secret says what is wrong with it, and does nothing. */
async function webhook(config: Config, publicUrl: string): Promise<Finding> {
  const { webhookSecret } = createTokens(config.tokenSecret, '');
  const seen = await look(`${publicUrl}/webhooks/tavus/${webhookSecret}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  const code = seen.kind === 'seen' ? seen.json?.['code'] : undefined;
  if (code === 'bad_request') return ok('webhook', 'Tavus’s webhook gets through to it.');
  const late = 'What Tavus ends by itself is noticed a minute late.';
  if (code === 'not_found') {
    const found = 'It does not know the webhook of these settings.';
    return warning('webhook', found, `${late} It runs with another TOKEN_SECRET or API key.`);
  }
  const answer = seen.kind === 'seen' ? `answers ${String(seen.status)}` : seen.why;
  const found = `Its webhook ${answer}.`;
  return problem('webhook', found, `Something stands between. ${late}`, {
    where: 'your proxy',
    line: 'let POST /webhooks/tavus/* through, without a check of its own',
  });
}

/** Else all visitors have one address, the proxy's, and share one rate limit. */
function behindProxy({ trustProxy, publicUrl, rateLimit }: Config): Finding[] {
  if (trustProxy.length > 0 || !publicUrl?.startsWith('https:')) return [];
  const found = 'TRUST_PROXY is empty, and https needs a proxy before the endpoint.';
  const meaning = `All visitors have the proxy’s address then, and share ${String(rateLimit.max)} calls in ${String(rateLimit.windowSeconds)} s.`;
  return [warning('proxy', found, meaning, { where: '.env', line: 'TRUST_PROXY=127.0.0.1' })];
}
