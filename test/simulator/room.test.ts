// Rooms: who is let in, what the page is told, and the page itself.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { RoomState } from '../../simulator/room/protocol.ts';
import { startStand, type Stand } from './harness.ts';

async function state({ simulator }: Stand, id: string, token = ''): Promise<RoomState> {
  const response = await fetch(`${simulator.url}/rooms/${id}?t=${token}`);
  return (await response.json()) as RoomState;
}

describe('the state of a room', () => {
  it('says what the page has to draw', async () => {
    const stand = await startStand();
    const { conversation_id } = await stand.create({ replica_id: 'r90bbd427f71' });
    expect(await state(stand, conversation_id)).toEqual({
      conversation_id,
      status: 'active',
      access: 'granted',
      greeting: expect.stringContaining('simulated') as string,
      replica: { face_id: 'r90bbd427f71', name: 'Anna', joins: 'at-once' },
      audio_only: false,
      language: 'English',
      asks_before_joining: false,
      drops_after_seconds: null,
      ejects_after_seconds: null,
      expires_after_seconds: null,
      leaves_after_seconds: null,
      weakens_after_seconds: null,
      camera_missing: false,
      roles_doubled: true,
    });
  });

  it('follows the create request', async () => {
    const stand = await startStand();
    const { conversation_id } = await stand.create({
      face_id: 'r1',
      custom_greeting: 'Servus!',
      audio_only: true,
      properties: { language: 'German' },
    });
    expect(await state(stand, conversation_id)).toMatchObject({
      greeting: 'Servus!',
      audio_only: true,
      language: 'German',
    });
  });

  it('says that there is no such room', async () => {
    const stand = await startStand();
    expect((await state(stand, 'c00000000000')).access).toBe('not-found');
    expect((await stand.enter('c00000000000')).status).toBe(404);
  });

  it('says that it has ended, and so does the stream', async () => {
    const stand = await startStand();
    const { conversation_id } = await stand.create();
    await stand.end(conversation_id);
    expect((await state(stand, conversation_id)).status).toBe('ended');
    const visitor = await stand.enter(conversation_id);
    await visitor.over;
    expect(visitor.heard()).toContain('{"reason":"end_conversation_endpoint_hit"}');
    expect(stand.simulator.meter.conversations()[0]).not.toHaveProperty('joinedAt');
  });
});

describe('being in a room', () => {
  it('hears that the replica is there, and that the room closes', async () => {
    const { create, enter, end } = await startStand();
    const { conversation_id } = await create();
    const visitor = await enter(conversation_id);
    await end(conversation_id);
    await visitor.over;
    expect(visitor.heard()).toBe(
      ':\n\nevent: replica_joined\ndata: {}\n\n' +
        'event: ended\ndata: {"reason":"end_conversation_endpoint_hit"}\n\n',
    );
  });

  it('hears of a late replica when it comes', async () => {
    const stand = await startStand();
    stand.simulator.play({ replicaJoinsAfterMs: 4_000 });
    const { conversation_id } = await stand.create();
    expect((await state(stand, conversation_id)).replica.joins).toBe('late');
    const visitor = await stand.enter(conversation_id);
    stand.pass(3);
    expect(visitor.heard()).not.toContain('replica_joined');
    stand.pass(1);
    await vi.waitFor(() => {
      expect(visitor.heard()).toContain('replica_joined');
    });
  });

  it('is full when the replica and the visitors are as many as allowed', async () => {
    const stand = await startStand();
    const { conversation_id } = await stand.create({ face_id: 'r1', max_participants: 2 });
    expect((await state(stand, conversation_id)).access).toBe('granted');
    const visitor = await stand.enter(conversation_id);
    expect((await state(stand, conversation_id)).access).toBe('full');
    expect((await stand.enter(conversation_id)).status).toBe(403);
    visitor.vanish();
    await vi.waitFor(async () => {
      expect((await state(stand, conversation_id)).access).toBe('granted');
    });
  });
});

describe('a private room', () => {
  it.each([{ require_auth: true }, { properties: { require_auth: true } }])(
    'opens with its token alone: %o',
    async (fields) => {
      const stand = await startStand();
      const reply = await stand.create({ face_id: 'r1', ...fields });
      const { conversation_id, meeting_token = '' } = reply;
      expect(meeting_token).toMatch(/^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]{43}$/);
      const other = await stand.create({ face_id: 'r1', require_auth: true });
      for (const wrong of ['', 'a.b.c', `${meeting_token}x`, other.meeting_token]) {
        expect((await state(stand, conversation_id, wrong)).access).toBe('denied');
        expect((await stand.enter(conversation_id, wrong)).status).toBe(403);
      }
      expect((await state(stand, conversation_id, meeting_token)).access).toBe('granted');
      expect((await stand.enter(conversation_id, meeting_token)).status).toBe(200);
    },
  );

  it('cannot be joined again once the token has expired', async () => {
    const stand = await startStand();
    const properties = { participant_absent_timeout: 60, participant_left_timeout: 600 };
    const { conversation_id, meeting_token = '' } = await stand.create({
      face_id: 'r1',
      require_auth: true,
      properties,
    });
    await stand.enter(conversation_id, meeting_token);
    stand.pass(59);
    expect((await state(stand, conversation_id, meeting_token)).access).toBe('granted');
    stand.pass(1);
    expect((await state(stand, conversation_id, meeting_token)).access).toBe('expired');
    expect(stand.simulator.meter.live()).toHaveLength(1);
  });
});

describe('the room page', () => {
  it('is a bare one that is in the room, without a folder', async () => {
    const { simulator, create } = await startStand();
    const { conversation_url } = await create();
    const page = await fetch(conversation_url.replace(simulator.roomOrigin, simulator.url));
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(page.headers.get('content-security-policy')).toContain('frame-ancestors *');
    const [, script = ''] = /src="([^"]+)"/.exec(await page.text()) ?? [];
    expect(await (await fetch(simulator.url + script)).text()).toContain('EventSource');
  });

  it('comes from its folder, for unknown rooms too', async () => {
    const roomFolder = await mkdtemp(join(tmpdir(), 'room-'));
    onTestFinished(() => rm(roomFolder, { recursive: true }));
    await mkdir(join(roomFolder, 'assets'));
    await writeFile(join(roomFolder, 'index.html'), '<p>Room');
    await writeFile(join(roomFolder, 'assets', 'room.js'), 'join()');
    const { simulator } = await startStand({ roomFolder });
    const page = await fetch(`${simulator.url}/c00000000000?t=token`);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('content-security-policy')).toContain("connect-src 'self'");
    expect(await page.text()).toBe('<p>Room');
    const script = await fetch(`${simulator.url}/assets/room.js`);
    expect(script.headers.get('content-type')).toContain('javascript');
    expect(await script.text()).toBe('join()');
    expect((await fetch(`${simulator.url}/index.html`)).status).toBe(404);
  });
});
