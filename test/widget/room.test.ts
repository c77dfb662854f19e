import { openRoom } from '../../widget/call/room.ts';
import { expect } from './expect.ts';
import { collect, Fake, mount, part, reaches, until } from './fake.ts';

const message = (action: string) => ({ what: 'iframe-call-message', action });

/** Has the room itself, in its own window, say something to the page. */
function roomSays(iframe: HTMLIFrameElement, data: unknown): void {
  iframe.contentWindow?.postMessage({ tell: data }, '*');
}

describe('the room', () => {
  it('ends the call when the visitor leaves inside it', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base });
    const ended = collect<{ reason: string }>(element, 'tavus:conversation-ended');
    element.startConversation();
    await reaches(element, 'live');
    roomSays(part(element, 'room') as HTMLIFrameElement, message('left-meeting'));
    await reaches(element, 'ended');
    expect(ended[0]?.reason).to.equal('visitor');
    await fake.sees('/end');
  });

  it('ends the call when it breaks', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base });
    const ended = collect<{ reason: string }>(element, 'tavus:conversation-ended');
    element.startConversation();
    await reaches(element, 'live');
    roomSays(part(element, 'room') as HTMLIFrameElement, message('error'));
    await reaches(element, 'ended');
    expect(ended[0]?.reason).to.equal('room');
  });

  it('hears nobody else, and nothing else', async () => {
    const heard: string[] = [];
    const room = openRoom({
      conversation: { id: 'c1', roomUrl: `${new Fake().base}/room/c1`, meetingToken: undefined },
      title: 'Room',
      joined: () => heard.push('joined'),
      left: () => heard.push('left'),
      broken: () => heard.push('broken'),
    });
    document.body.append(room.iframe);
    await until(() => heard.includes('joined'));
    const say = (data: unknown, source: Window | null, origin: string): void => {
      window.dispatchEvent(new MessageEvent('message', { data, source, origin }));
    };
    const inside = room.iframe.contentWindow;
    say(message('left-meeting'), window, location.origin);
    say(message('left-meeting'), null, location.origin);
    say(message('left-meeting'), inside, 'https://evil.example');
    for (const data of [null, 'left-meeting', { action: 'left-meeting' }, message('app-message')]) {
      say(data, inside, location.origin);
    }
    expect(heard).to.deep.equal(['joined']);
    say(message('left-meeting'), inside, location.origin);
    room.close();
    expect(heard).to.deep.equal(['joined', 'left']);
    expect(room.iframe.isConnected).to.equal(false);
  });

  it('carries the token of a private room in its address', () => {
    const roomUrl = 'https://tavus.daily.co/c1';
    const none = (): void => undefined;
    const room = openRoom({
      conversation: { id: 'c1', roomUrl, meetingToken: 'a.b-c' },
      title: 'Room',
      joined: none,
      left: none,
      broken: none,
    });
    room.close();
    expect(room.iframe.src).to.equal(`${roomUrl}?t=a.b-c`);
    expect(room.iframe.title).to.equal('Room');
  });
});
