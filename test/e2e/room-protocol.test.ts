// The simulator's room with Daily's own library around it: it joins, commands and hears as it would in Tavus's.
import { describe, expect, it } from 'vitest';
import { useRooms, type Participant, type RoomPage } from './room-page.ts';

const rooms = useRooms();

const local = (visit: RoomPage) => visit.run<Participant>('call.participants().local');
const ofRole =
  (role: string, speech?: string) =>
  (properties: Readonly<Record<string, unknown>>): boolean =>
    properties['role'] === role && (speech === undefined || properties['speech'] === speech);

describe('joining', () => {
  it('is told with the visitor, then with the replica', async () => {
    const visit = await rooms.visit({ join: { userName: 'Grace' } });
    expect(await visit.run('joined')).toMatchObject({
      participants: { local: { user_name: 'Grace', local: true } },
    });
    const { participant } = await visit.event('participant-joined');
    expect(participant?.user_id).toContain('tavus-replica');
    expect(participant).toMatchObject({ user_name: 'Anna', local: false, audio: true });
    await visit.event('participant-counts-updated', (event) => {
      const { present } = event['participantCounts'] as { present: number };
      return present === 2;
    });
    const actions = (await visit.heard()).map(({ action }) => action);
    const expected = ['loading', 'loaded', 'joining-meeting', 'joined-meeting'];
    expect(actions.filter((action) => expected.includes(action))).toEqual(expected);
    for (const type of ['system.replica_joined', 'system.pal_joined']) {
      expect(await visit.message(type)).toMatchObject({
        message_type: 'system',
        conversation_id: visit.id,
        properties: { face_id: 'r90bbd427f71' },
      });
    }
    expect(visit.faults).toEqual([]);
  });

  it('waits for the Join button where there is one', async () => {
    const visit = await rooms.visit({ play: 'pre-join', join: { lang: 'de' } });
    await visit.event('joining-meeting');
    await visit.room.getByRole('button', { name: 'Beitreten' }).waitFor();
    expect((await visit.heard()).map(({ action }) => action)).not.toContain('joined-meeting');
    await visit.room.getByRole('button', { name: 'Beitreten' }).click();
    await visit.event('joined-meeting');
    await visit.event('participant-joined');
  });

  it('can be left before it is done', async () => {
    const visit = await rooms.visit({ play: 'pre-join' });
    await visit.room.getByRole('button', { name: 'Join' }).waitFor();
    await visit.run('call.leave()');
    await visit.event('left-meeting');
    expect(rooms.simulator().meter.live().at(-1)).not.toHaveProperty('joinedAt');
  });

  it('looks as the page wants it to', async () => {
    const colors = { accent: '#0055ff', accentText: '#ffffff' };
    const join = { userName: 'Grace', lang: 'fr', theme: { colors }, showLeaveButton: false };
    const visit = await rooms.visit({
      join: { ...join, showFullscreenButton: true, showLocalVideo: false },
    });
    const { room } = visit;
    await room.locator('#room[data-phase="live"]').waitFor();
    expect(await room.locator('html').getAttribute('lang')).toBe('fr');
    const accent = 'getComputedStyle(document.documentElement).getPropertyValue("--accent")';
    expect(await room.locator('html').evaluate(accent)).toBe('#0055ff');
    expect(await room.locator('#leave').isVisible()).toBe(false);
    expect(await room.locator('#self').isVisible()).toBe(false);
    await room.getByRole('button', { name: 'Plein écran' }).click();
    await visit.event('fullscreen');
    await room.getByRole('button', { name: 'Quitter le plein écran' }).click();
    await visit.event('exited-fullscreen');
    await visit.run('call.setDailyLang("es")');
    expect(await visit.event('lang-updated')).toMatchObject({ lang: 'es' });
    await room.getByRole('button', { name: 'Pantalla completa' }).waitFor();
    await visit.run('call.setShowLocalVideo(true)');
    await room.locator('#me', { hasText: 'Grace' }).waitFor();
  });
});

describe('a command', () => {
  it('counts only with the room’s own client id, and only from the page around it', async () => {
    const visit = await rooms.visit();
    await visit.event('joined-meeting');
    const leave = `{ what: 'iframe-call-message', from: 'module', action: 'leave-meeting', callClientId`;
    await visit.run(`frame.contentWindow.postMessage(${leave}: 'another' }, '*')`);
    await visit.room
      .locator('html')
      .evaluate(`postMessage(${leave}: new URL(location).searchParams.get('emb') }, '*')`);
    expect(await visit.run('call.setUserName("Ada")')).toMatchObject({ userName: 'Ada' });
    expect((await local(visit)).user_name).toBe('Ada');
    expect(await visit.run('call.meetingState()')).toBe('joined-meeting');
  });
});

describe('an end', () => {
  it.each([
    ['room-full', 'meeting-full'],
    ['token-expired', 'exp-token'],
    ['not-allowed', 'not-allowed'],
  ] as const)('%s: nobody is let in, with %s', async (play, type) => {
    const visit = await rooms.visit({ play });
    expect(await visit.event('error')).toMatchObject({ error: { type } });
    expect(await visit.run('joined')).toMatchObject({ failure: { error: { type } } });
    expect((await visit.heard()).map(({ action }) => action)).not.toContain('joined-meeting');
  });

  it.each([
    ['ejected', { ejectsAfterSeconds: 0.2 }],
    ['exp-room', { expiresAfterSeconds: 0.2 }],
    ['connection-error', { dropsAfterSeconds: 0.2 }],
  ] as const)('comes in the middle of a call, with %s', async (type, play) => {
    const visit = await rooms.visit({ play });
    await visit.event('joined-meeting');
    expect(await visit.event('error')).toMatchObject({ error: { type } });
    expect(await visit.run('call.meetingState()')).toBe('error');
  });

  it('comes from the room, which leaves by itself', async () => {
    const visit = await rooms.visit({ play: { leavesAfterSeconds: 0.2 } });
    await visit.event('joined-meeting');
    await visit.event('left-meeting');
  });

  it('comes from the page', async () => {
    const visit = await rooms.visit();
    await visit.event('joined-meeting');
    await visit.run('call.leave()');
    await visit.event('left-meeting');
  });

  it('comes from the room’s own button', async () => {
    const visit = await rooms.visit();
    await visit.event('participant-joined');
    await visit.room.getByRole('button', { name: 'Leave the conversation' }).click();
    await visit.event('participant-left');
    await visit.event('left-meeting');
  });
});

describe('the talk', () => {
  it('is told word by word, of both roles, and the visitor’s words once', async () => {
    const visit = await rooms.visit();
    await visit.greeted();
    await visit.send('respond', { text: '/say Good day to you.' });
    const user = await visit.message('conversation.utterance', ofRole('user'));
    expect(user).toMatchObject({ turn_idx: 1, properties: { speech: '/say Good day to you.' } });
    const speech = 'Good day to you.';
    const ids = await Promise.all(
      ['pal', 'replica'].map(async (role) => {
        const whole = await visit.message('conversation.utterance', ofRole(role, speech));
        expect(whole.turn_idx).toBe(1);
        expect(whole.properties).not.toHaveProperty('interrupted');
        return whole.inference_id;
      }),
    );
    expect(ids[0]).toBe(ids[1]);
    await visit.message('conversation.stopped_speaking', ofRole('pal'));
    const streamed = (await visit.messages('conversation.utterance.streaming')).filter(
      ({ inference_id, properties }) => inference_id === ids[0] && properties['role'] === 'pal',
    );
    expect(streamed.length).toBeGreaterThan(1);
    expect(streamed.map(({ properties }) => properties['content_index'])).toEqual(
      streamed.map((_message, index) => index),
    );
    expect(streamed.at(-1)?.properties).toMatchObject({ speech, final: true });
    const all = (await visit.heard()).flatMap(({ data }) => data?.seq ?? []);
    expect(all).toEqual(all.map((_seq, index) => index + 1));
  });

  it('can be cut off', async () => {
    const visit = await rooms.visit({ play: { rolesDoubled: false } });
    await visit.met();
    const speech = 'This sentence goes on and on, until somebody has had enough of it.';
    await visit.send('echo', { text: speech, inference_id: 'echo-1' });
    const isEcho = (properties: Readonly<Record<string, unknown>>) =>
      properties['speech'] !== '' && speech.startsWith(String(properties['speech']));
    await visit.message('conversation.utterance.streaming', isEcho);
    await visit.send('interrupt');
    const final = await visit.message(
      'conversation.utterance.streaming',
      (properties) => isEcho(properties) && properties['is_interrupted'] === true,
    );
    expect(final).toMatchObject({ inference_id: 'echo-1', properties: { final: true } });
    expect(String(final.properties['speech']).length).toBeLessThan(speech.length);
    const whole = await visit.message('conversation.utterance', ofRole('pal', speech));
    expect(whole.properties['interrupted']).toBe(true);
    expect(await visit.messages('conversation.started_speaking')).not.toContainEqual(
      expect.objectContaining({ properties: { role: 'replica' } }),
    );
  });

  it('knows what it was told, and passes over what it cannot read', async () => {
    const visit = await rooms.visit();
    await visit.met();
    await visit.send('append_llm_context', { context: 'The visitor reads about prices.' });
    await visit.send('sensitivity', { participant_pause_sensitivity: 'low' });
    await visit.send('no_such_thing', { a: 1 });
    await visit.run('call.sendAppMessage("hello")');
    await visit.send('respond', { text: 'What do you know?' });
    const told = 'I was told: The visitor reads about prices.';
    await visit.message('conversation.utterance.streaming', ({ speech }) =>
      told.startsWith(String(speech)),
    );
    await visit.send('respond', { text: '/event conversation.brand_new {"a":1}' });
    const raw = await visit.message('conversation.brand_new');
    expect(raw).toMatchObject({ turn_idx: 2, properties: { a: 1 } });
    expect(visit.faults).toEqual([]);
  });
});

describe('a tool', () => {
  const called = async (visit: RoomPage, name: string): Promise<Record<string, unknown>> =>
    (await visit.message('conversation.tool_call', (call) => call['name'] === name)).properties;
  const said = (visit: RoomPage, speech: string) =>
    visit.message('conversation.utterance', ofRole('pal', speech));
  const saying = (visit: RoomPage, text: string) =>
    visit.message('conversation.utterance.streaming', ({ role, speech }) => {
      return role === 'pal' && String(speech).length > 5 && text.startsWith(String(speech));
    });

  it('is called, the next one after its success, and what came of it is said', async () => {
    const visit = await rooms.visit();
    await visit.met();
    await visit.send('respond', { text: 'Please show me the prices.' });
    const first = await called(visit, 'scroll_to');
    expect(first['arguments']).toBe('{"target":"prices"}');
    expect(await visit.messages('conversation.tool_call')).toHaveLength(1);
    await visit.send('tool_result', { tool_call_id: first['tool_call_id'], output: 'there' });
    const second = await called(visit, 'highlight');
    await visit.send('tool_result', { tool_call_id: second['tool_call_id'], output: 'Prices.' });
    await said(visit, 'One moment.');
    await saying(visit, 'Here it is. Prices.');
    await visit.send('respond', { text: '/tool add_to_cart {"id":7}' });
    const { tool_call_id, arguments: args } = await called(visit, 'add_to_cart');
    expect(args).toBe('{"id":7}');
    const output = { error: 'sold out' };
    await visit.send('tool_result', { tool_call_id, output, status: 'error' });
    await saying(visit, 'That did not work: sold out');
  });
});
