// Tavus's API as its reference gives it: replies, refusals, lists, names.
import { describe, expect, it } from 'vitest';
import { startStand } from './harness.ts';

describe('creating', () => {
  it("answers with Tavus's reply", async () => {
    const { simulator, create } = await startStand();
    const reply = await create({ pal_id: 'pcb7a34da5fe', conversation_name: 'Front page' });
    expect(reply).toEqual({
      conversation_id: expect.stringMatching(/^c[a-f0-9]{11}$/) as string,
      conversation_name: 'Front page',
      conversation_url: `${simulator.roomOrigin}/${reply.conversation_id}`,
      status: 'active',
      callback_url: '',
      created_at: '2027-01-15T08:00:00.000000Z',
    });
  });

  it('names a nameless conversation by the time', async () => {
    const { create } = await startStand();
    expect((await create()).conversation_name).toBe('New Conversation 1800000000000');
  });

  it.each([
    [{ face_id: 'r1', pal_id: 'p1' }, 'r1', 'p1'],
    [{ replica_id: 'r2', persona_id: 'p2' }, 'r2', 'p2'],
    [{ face_id: 'r1', replica_id: 'r2', pal_id: 'p1', persona_id: 'p2' }, 'r1', 'p1'],
    [{ face_id: 'r1' }, 'r1', 'pcb7a34da5fe'],
    [{ persona_id: 'p2' }, 'r90bbd427f71', 'p2'],
  ])('takes both sets of names and prefers the new: %o', async (body, faceId, palId) => {
    const { create, read } = await startStand();
    const row = await read((await create(body)).conversation_id);
    expect(row).toMatchObject({ face_id: faceId, pal_id: palId });
  });

  const general = {
    error:
      'There was an error creating the conversation, please reach out to support at support@tavus.io!',
  };
  it.each([
    ['neither face nor PAL', {}, { error: 'Either face_id or pal_id must be provided' }],
    ['no object', '[]', general],
    ['half a JSON', '{"face_id": "r', general],
    ['a field of the wrong type', { face_id: 'r1', audio_only: 'yes' }, general],
    [
      'a room for less than two',
      { face_id: 'r1', max_participants: 1 },
      { error: 'max_participants must be at least 2' },
    ],
    ['a PAL as face', { face_id: 'p1' }, { error: 'Invalid face_id' }],
    ['a persona as replica', { replica_id: 'p1' }, { message: 'Invalid replica_uuid' }],
    ['a face as persona', { persona_id: 'r1' }, { message: 'Invalid persona_id' }],
  ])('refuses %s', async (_name, body, refusal) => {
    const { simulator, call } = await startStand();
    const response = await call('POST', '/v2/conversations', body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual(refusal);
    expect(simulator.meter.conversations()).toEqual([]);
  });

  it('costs nothing and takes no slot in test mode', async () => {
    const { simulator, create, pass } = await startStand({ slots: 1 });
    const reply = await create({ face_id: 'r1', test_mode: true });
    expect(reply.status).toBe('ended');
    pass(60);
    expect(simulator.meter.live()).toEqual([]);
    expect(simulator.meter.billedSeconds).toBe(0);
    expect((await create()).status).toBe('active');
  });

  it('keeps the body as received', async () => {
    const { simulator, create } = await startStand();
    const body = { face_id: 'r1', something_new: [1], properties: { enable_recording: true } };
    await create(body);
    expect(simulator.meter.conversations()[0]?.request).toEqual(body);
  });
});

describe('ending', () => {
  it('answers 200 with an empty body and no content type', async () => {
    const { create, end, read } = await startStand();
    const { conversation_id } = await create();
    const response = await end(conversation_id);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBeNull();
    expect(await response.text()).toBe('');
    expect((await read(conversation_id)).status).toBe('ended');
  });

  it('answers the second time like the first', async () => {
    const { create, end } = await startStand();
    const { conversation_id } = await create();
    await end(conversation_id);
    expect((await end(conversation_id)).status).toBe(200);
  });

  it('takes an empty body that is called JSON', async () => {
    const { create, call } = await startStand();
    const { conversation_id } = await create();
    const path = `/v2/conversations/${conversation_id}/end`;
    const response = await call('POST', path, undefined, { 'content-type': 'application/json' });
    expect(response.status).toBe(200);
  });
});

describe('reading', () => {
  it.each([
    ['GET', '/v2/conversations/c00000000000'],
    ['POST', '/v2/conversations/c00000000000/end'],
    ['DELETE', '/v2/conversations/c00000000000'],
  ])('answers 400 to %s of an unknown conversation', async (method, path) => {
    const { call } = await startStand();
    const response = await call(method, path);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: 'Invalid conversation_id' });
  });

  it('tells why it ended and what happened only when asked to be verbose', async () => {
    const { create, end, read, pass } = await startStand();
    const { conversation_id } = await create();
    pass(5);
    await end(conversation_id);
    expect(await read(conversation_id)).not.toHaveProperty('shutdown_reason');
    const verbose = await read(conversation_id, '?verbose=true');
    expect(verbose.shutdown_reason).toBe('end_conversation_endpoint_hit');
    expect(verbose.updated_at).toBe('2027-01-15T08:00:05.000000Z');
    expect(verbose.events).toMatchObject([
      { event_type: 'system.replica_joined', timestamp: '2027-01-15T08:00:00.000000Z' },
      {
        event_type: 'system.shutdown',
        properties: { reason: 'end_conversation_endpoint_hit' },
      },
      { event_type: 'application.transcription_ready' },
    ]);
  });

  it('has null for no events', async () => {
    const { simulator, create, read } = await startStand();
    simulator.play('never-joins');
    const { conversation_id } = await create();
    const verbose = await read(conversation_id, '?verbose=true');
    expect(verbose).toMatchObject({ events: null, shutdown_reason: null });
  });

  it('lists page by page, newest first', async () => {
    const { call, create } = await startStand({ slots: 12 });
    for (let i = 1; i <= 12; i += 1) {
      await create({ face_id: 'r1', conversation_name: String(i) });
    }
    const names = async (query: string) => {
      const list = (await (await call('GET', `/v2/conversations${query}`)).json()) as {
        data: { conversation_name: string }[];
        total_count: number;
      };
      expect(list.total_count).toBe(12);
      return list.data.map(({ conversation_name }) => conversation_name).join(' ');
    };
    expect(await names('')).toBe('12 11 10 9 8 7 6 5 4 3');
    expect(await names('?page=2')).toBe('2 1');
    expect(await names('?limit=5&page=3')).toBe('2 1');
    expect(await names('?limit=no&page=-1')).toBe('12 11 10 9 8 7 6 5 4 3');
  });

  it('lists by status', async () => {
    const { call, create, end } = await startStand();
    const first = await create();
    const second = await create();
    await end(first.conversation_id);
    const ids = async (status: string) => {
      const response = await call('GET', `/v2/conversations?status=${status}`);
      const { data } = (await response.json()) as { data: { conversation_id: string }[] };
      return data.map(({ conversation_id }) => conversation_id);
    };
    expect(await ids('active')).toEqual([second.conversation_id]);
    expect(await ids('ended')).toEqual([first.conversation_id]);
  });

  it('forgets and ends what is deleted, but bills it', async () => {
    const { simulator, call, create, pass } = await startStand();
    const { conversation_id } = await create();
    pass(3);
    const response = await call('DELETE', `/v2/conversations/${conversation_id}?hard=true`);
    expect(response.status).toBe(204);
    expect((await call('GET', `/v2/conversations/${conversation_id}`)).status).toBe(400);
    expect(await (await call('GET', '/v2/conversations')).json()).toEqual({
      data: [],
      total_count: 0,
    });
    expect(simulator.meter.conversations()).toMatchObject([
      { id: conversation_id, shutdownReason: 'daily_room_has_been_deleted', billedSeconds: 3 },
    ]);
  });

  it.each([
    ['/v2/faces', { face_id: 'r90bbd427f71' }],
    ['/v2/replicas', { replica_id: 'r90bbd427f71' }],
    ['/v2/pals', { pal_id: 'pcb7a34da5fe', default_face_id: 'r90bbd427f71' }],
    ['/v2/personas', { persona_id: 'pcb7a34da5fe', default_replica_id: 'r90bbd427f71' }],
  ])('has stock rows under %s', async (path, row) => {
    const { call } = await startStand();
    const list = (await (await call('GET', `${path}?limit=1`)).json()) as { data: unknown[] };
    expect(list.data).toHaveLength(1);
    expect(list.data[0]).toMatchObject(row);
  });
});
