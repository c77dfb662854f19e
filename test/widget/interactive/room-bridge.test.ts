// The way into a room, by the real library of Daily's, into a page that plays one.
import { expect } from '../expect.ts';
import { until } from '../fake.ts';
import { warnings } from '../warnings.ts';
import { hears, letsIn, replica, says, tells, visitor } from './daily-page.ts';
import { open } from './opened.ts';

const error = (type: string) => ({ errorMsg: 'no', error: { type, msg: 'no' } });

describe('a room with Daily’s library', () => {
  it('gives it the token one way, and what the frame needs', async () => {
    const { bridge } = open();
    const { properties } = await letsIn(bridge.iframe);
    const { searchParams } = new URL(bridge.iframe.src);
    expect(searchParams.getAll('t')).to.deep.equal(['a.b-c']);
    expect(properties).to.include({ token: 'a.b-c', showLeaveButton: false });
    for (const permission of ['camera', 'microphone', 'fullscreen']) {
      expect(bridge.iframe.allow).to.contain(permission);
    }
  });

  it('is seen once its page speaks, before anybody has joined', async () => {
    const { bridge, told } = open();
    await until(() => bridge.iframe.contentDocument?.title === 'Room');
    says(bridge.iframe, 'loaded');
    await until(() => told.includes('seen'));
    expect(bridge.send({}), 'nobody is there to say it').to.equal(false);
  });

  it('hands on what happens in it', async () => {
    const { bridge, told } = open();
    await letsIn(bridge.iframe);
    says(bridge.iframe, 'participant-joined', { participant: replica });
    says(bridge.iframe, 'participant-updated', { participant: { ...visitor, audio: false } });
    tells(bridge.iframe, 'hello');
    says(bridge.iframe, 'network-connection', { type: 'sfu', event: 'interrupted' });
    await until(() => told.length === 6);
    expect(told).to.deep.equal([
      ...['seen', 'joined-meeting', 'participant-joined', 'participant-updated'],
      ...['hello', 'network-connection'],
    ]);
  });

  it('hears what is said into it, and what is asked of its devices', async () => {
    const { bridge, told } = open();
    await letsIn(bridge.iframe);
    await until(() => told.includes('joined-meeting'));
    expect(bridge.send({ event_type: 'x' })).to.equal(true);
    const { data, to } = await hears(bridge.iframe, 'app-msg');
    expect([data, to]).to.deep.equal([{ event_type: 'x' }, '*']);
    bridge.setMicrophone(false);
    bridge.setCamera(true);
    expect((await hears(bridge.iframe, 'local-audio'))['state']).to.equal(false);
    expect((await hears(bridge.iframe, 'local-video'))['state']).to.equal(true);
  });

  it('is over when the visitor leaves inside it, once', async () => {
    const { bridge, told } = open();
    await letsIn(bridge.iframe);
    says(bridge.iframe, 'left-meeting');
    says(bridge.iframe, 'error', error('ejected'));
    await until(() => told.includes('left'));
    tells(bridge.iframe, 'late');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(told.slice(-1)).to.deep.equal(['left']);
  });

  for (const type of ['ejected', 'exp-room', 'exp-token', 'meeting-full', 'not-allowed']) {
    it(`is broken by ${type}, before and after joining`, async () => {
      const said = await warnings(async () => {
        const early = open();
        await until(() => early.bridge.iframe.contentDocument?.title === 'Room');
        says(early.bridge.iframe, 'loaded');
        await hears(early.bridge.iframe, 'join-meeting');
        says(early.bridge.iframe, 'error', error(type));
        await until(() => early.told.includes('broken'));
        early.bridge.close();
        const late = open();
        await letsIn(late.bridge.iframe);
        says(late.bridge.iframe, 'error', error(type));
        await until(() => late.told.includes('broken'));
        expect([...early.told, ...late.told].filter((one) => one === 'broken')).to.have.length(2);
      });
      expect(said.join()).to.contain(type);
    });
  }

  it('is broken by a refusal to join', async () => {
    await warnings(async () => {
      const { bridge, told } = open();
      await until(() => bridge.iframe.contentDocument?.title === 'Room');
      says(bridge.iframe, 'loaded');
      const { callbackStamp } = await hears(bridge.iframe, 'join-meeting');
      says(bridge.iframe, 'any', { callbackStamp, error: 'no' });
      await until(() => told.includes('broken'));
    });
  });

  it('is broken when it never says a word', async () => {
    await warnings(async () => {
      const { told } = open({ times: { libraryMs: 5000, roomMs: 300 } });
      await until(() => told.includes('broken'));
      expect(told).to.deep.equal(['broken']);
    });
  });

  it('is opened again where the page has moved it', async () => {
    const { bridge, told } = open();
    await letsIn(bridge.iframe);
    await until(() => told.includes('joined-meeting'));
    const first = bridge.iframe;
    const elsewhere = document.createElement('section');
    document.body.append(elsewhere);
    elsewhere.append(first);
    await until(() => told.includes('replaced'));
    expect(first.isConnected).to.equal(false);
    await letsIn(bridge.iframe);
    await until(() => told.filter((one) => one === 'joined-meeting').length === 2);
    expect(bridge.send({ event_type: 'x' })).to.equal(true);
  });

  it('can be joined beside another one', async () => {
    const one = open();
    const two = open();
    await Promise.all([letsIn(one.bridge.iframe), letsIn(two.bridge.iframe)]);
    await until(() => [one, two].every(({ told }) => told.includes('joined-meeting')));
    one.bridge.close();
    expect(two.bridge.send({ event_type: 'x' })).to.equal(true);
  });
});

describe('without Daily’s library', () => {
  const failing = {
    'that cannot be loaded': () => Promise.reject(new Error('offline')),
    'that never comes': () => new Promise<never>(() => undefined),
    'that does not work here': () =>
      Promise.resolve({
        takeOver() {
          throw new Error('WebRTC not supported or suppressed');
        },
      }),
  };
  for (const [what, load] of Object.entries(failing)) {
    it(`${what}, the room is a plain one`, async () => {
      const said = await warnings(async () => {
        const { bridge, told } = open({ load, times: { libraryMs: 100, roomMs: 5000 } });
        await until(() => told.includes('seen'));
        expect(new URL(bridge.iframe.src).search).to.equal('?t=a.b-c');
        expect(bridge.send({})).to.equal(false);
        says(bridge.iframe, 'left-meeting');
        await until(() => told.includes('left'));
      });
      expect(said.join()).to.match(/^(<tavus-call>: this call is not interactive: [^,]+)?$/);
    });
  }
});

describe('the end of a room', () => {
  it('leaves nothing: no frame, no listener of ours, no trace of the library', async () => {
    const { bridge } = open();
    await letsIn(bridge.iframe);
    const frame = bridge.iframe;
    bridge.close();
    expect(frame.isConnected).to.equal(false);
    await until(() => !('_daily' in window));
  });

  for (const moment of ['before the library is there', 'while it joins', 'in a room that hangs']) {
    it(`comes at once ${moment}`, async () => {
      const { bridge, told } = open();
      const frame = bridge.iframe;
      if (moment !== 'before the library is there') {
        await until(() => frame.contentDocument?.title === 'Room');
        says(frame, 'loaded');
        await hears(frame, 'join-meeting');
      }
      if (moment === 'in a room that hangs') {
        says(frame, 'joined-meeting', { participants: { local: visitor } });
        await until(() => told.includes('joined-meeting'));
      }
      bridge.close();
      expect(frame.isConnected).to.equal(false);
      const after = told.length;
      await until(() => !('_daily' in window));
      expect(told).to.have.length(after);
    });
  }
});
