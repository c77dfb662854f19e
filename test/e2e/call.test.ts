import { describe, expect, it } from 'vitest';
import { complaintsOf } from './guest/complaints.ts';
import { useJourney } from './journey.ts';

const at = useJourney();

const meter = () => at.journey.stand.simulator.meter;

describe('a visitor', () => {
  it('clicks the bubble, is in the room with the meter running, and ends it by closing', async () => {
    await at.page.goto(at.journey.shop);
    await at.journey.call(at.page);
    expect(meter().live()).toHaveLength(1);
    const room = at.page.frameLocator('tavus-call iframe');
    await room.getByText('Simulation').first().waitFor();
    await at.page.locator('[part~="end"]').click();
    await at.journey.ended();
    await at.page.locator('tavus-call[state="ended"]').waitFor();
    expect(await at.page.locator('tavus-call iframe').count()).toBe(0);
  });

  it('presses Leave inside the room', async () => {
    await at.page.goto(at.journey.shop);
    await at.journey.call(at.page);
    await at.page.frameLocator('tavus-call iframe').getByRole('button', { name: /leave/i }).click();
    await at.journey.ended();
    await at.page.locator('tavus-call[state="ended"]').waitFor();
  });

  it('calls again, and each call is a conversation of its own', async () => {
    await at.page.goto(at.journey.shop);
    await at.journey.call(at.page);
    await at.page.locator('[part~="end"]').click();
    await at.page.locator('tavus-call[state="ended"]').waitFor();
    await at.page.locator('[part~="primary"]').click();
    await at.page.locator('tavus-call[state="live"]').waitFor();
    expect(meter().conversations()).toHaveLength(2);
    expect(meter().live()).toHaveLength(1);
    expect(meter().peakLive).toBe(1);
  });

  it('stands in line while all lines are busy, in words, and is let in by itself', async () => {
    const { simulator } = at.journey.stand;
    simulator.play('over-capacity');
    await at.page.goto(at.journey.shop);
    await at.page.locator('[part~="launcher"]').click();
    await at.page.getByText('You are next').first().waitFor();
    expect(meter().conversations()).toHaveLength(0);
    const text = await at.page.locator('[part~="panel"]').innerText();
    expect(text).toMatch(/in line/i);
    expect(text).not.toMatch(/at_capacity|503|maximum concurrent/i);
    simulator.play('works');
    await at.page.locator('tavus-call[state="live"]').waitFor();
    await at.page.locator('[part~="end"]').click();
    await at.journey.ended();
    expect(meter().peakLive).toBe(1);
  });

  it('learns at once that somebody else ended the call', async () => {
    await at.page.goto(at.journey.shop);
    await at.journey.call(at.page);
    const [entry] = await at.journey.stand.ledger.open();
    const { conversation_id: id, end_token: token } = entry?.reply ?? {};
    await at.journey.stand.post(`/api/conversations/${String(id)}/end`, token);
    await at.page.locator('tavus-call[state="ended"]').waitFor();
    await at.journey.ended();
  });
});

describe('what a visitor cannot help', () => {
  it('an endpoint that stops tells its pages first', async () => {
    await at.page.goto(at.journey.shop);
    await at.journey.call(at.page);
    await at.journey.stand.app.close();
    await at.page.locator('tavus-call[state="ended"]').waitFor();
    expect(await at.page.locator('[part~="title"]').innerText()).toContain('our team');
    await at.journey.ended();
  });

  it('a page whose policy blocks the room pays for no grey box', async () => {
    const html = `<body><script type="module" async src="${at.journey.endpoint}/tavus-call.js"></script><tavus-call></tavus-call>`;
    const policy = { 'content-security-policy': "frame-src 'none'" };
    await at.page.goto(at.journey.site.page('/blocked', html, policy));
    await at.page.locator('[part~="launcher"]').click();
    await at.page.locator('tavus-call[state="ended"]').waitFor();
    await at.journey.ended();
  });
});

describe('the one-line script', () => {
  it('adds the element itself, with its attributes', async () => {
    const line = `<script async src="${at.journey.endpoint}/tavus-call.classic.js" data-placement="bottom-left"></script>`;
    await at.page.goto(at.journey.site.page('/classic', `<body><h1>Shop</h1>${line}`));
    await at.page.locator('tavus-call[placement="bottom-left"]').waitFor();
    await at.journey.call(at.page);
    await at.page.locator('[part~="end"]').click();
    await at.journey.ended();
  });

  it('says so when its text is copied into the page: it has no address there', async () => {
    const complaints = complaintsOf(at.page);
    const reply = await fetch(`${at.journey.endpoint}/tavus-call.classic.js`);
    const html = `<body><h1>Shop</h1><script>${await reply.text()}</script>`;
    await at.page.goto(at.journey.site.page('/copied', html));
    expect(complaints).toEqual([expect.stringContaining('has to be loaded from its address')]);
  });
});

describe('before the click', () => {
  it('nothing is asked for but the script, nothing stored, no global set', async () => {
    const requests: string[] = [];
    at.page.on('request', (request) => requests.push(request.url()));
    const globals = () => at.page.evaluate(() => Object.getOwnPropertyNames(globalThis));

    await at.page.goto(at.journey.elsewhere);
    const before = await globals();
    requests.length = 0;
    await at.page.goto(at.journey.shop);
    await at.page.locator('[part~="launcher"]').waitFor();
    await at.page.waitForLoadState('networkidle');

    expect(requests.filter((url) => !url.endsWith('favicon.ico'))).toEqual([
      at.journey.shop,
      `${at.journey.endpoint}/tavus-call.js`,
    ]);
    const added = (await globals()).filter((name) => !before.includes(name));
    expect(added).toEqual([]);
    const stored = await at.page.evaluate(async () => ({
      cookies: document.cookie,
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
    }));
    expect(stored).toEqual({ cookies: '', local: 0, session: 0, databases: 0 });
    expect(meter().conversations()).toEqual([]);
  });
});

describe('a page with a strict policy', () => {
  it('sees no violation in a whole call', async () => {
    const policy = [
      "default-src 'none'",
      `script-src ${at.journey.endpoint}`,
      "style-src 'self'",
      `connect-src ${at.journey.endpoint}`,
      `frame-src ${at.journey.stand.simulator.roomOrigin}`,
      "require-trusted-types-for 'script'",
    ].join('; ');
    const html = `<body><h1>Shop</h1><script type="module" async src="${at.journey.endpoint}/tavus-call.js"></script><tavus-call consent></tavus-call>`;
    const address = at.journey.site.page('/strict', html, { 'content-security-policy': policy });
    const complaints: string[] = [];
    at.page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    at.page.on('pageerror', (error) => complaints.push(error.message));
    await at.page.goto(address);
    await at.page.locator('[part~="launcher"]').click();
    await at.page.locator('tavus-call[state="consent"]').waitFor();
    expect(meter().conversations()).toEqual([]);
    await at.page.locator('[part~="primary"]').click();
    await at.page.locator('tavus-call[state="live"]').waitFor();
    await at.page.locator('[part~="end"]').click();
    await at.page.locator('tavus-call[state="ended"]').waitFor();
    await at.journey.ended();
    expect(complaints.filter((text) => !text.includes('favicon'))).toEqual([]);
  });
});

describe('the widget', () => {
  it('never talks to Tavus itself, and its create needs no preflight', async () => {
    await at.page.goto(at.journey.shop);
    await at.journey.call(at.page);
    await at.page.locator('[part~="end"]').click();
    await at.journey.ended();
    const lines = at.journey.traffic.map(({ line }) => line);
    expect(lines.filter((line) => line.startsWith('OPTIONS'))).toEqual([]);
    expect(lines[0]).toBe('POST /api/conversations');
    expect(at.journey.stand.simulator.requestsWithOrigin).toBe(0);
  });
});
