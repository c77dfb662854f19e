// Messages in Daily's form that do not come from the room: its library would believe every one.
import { expect } from '../expect.ts';
import { until } from '../fake.ts';
import { heardIn, letsIn, tells } from './daily-page.ts';
import { open } from './opened.ts';

const envelope = { what: 'iframe-call-message', from: 'embedded' };
const error = (type: string) => ({ errorMsg: 'no', error: { type, msg: 'no' } });

describe('what others say in the room’s name', () => {
  const forged = (action: string, content: object = {}) => ({ ...envelope, action, ...content });

  it('reaches nobody, whoever says it', async () => {
    const { bridge, told } = open();
    await letsIn(bridge.iframe);
    await until(() => told.includes('joined-meeting'));
    const callClientId = heardIn(bridge.iframe)[0]?.['callClientId'];
    expect(callClientId).to.match(/^\d+/);
    const before = [...told];
    const other = document.createElement('iframe');
    document.body.append(other);
    for (const content of [{}, { callClientId }]) {
      const lies = [
        forged('app-message', { data: 'lie', fromId: 'r', ...content }),
        forged('left-meeting', content),
        forged('error', { ...error('ejected'), ...content }),
      ];
      for (const lie of lies) {
        window.postMessage(lie, '*');
        const script = `parent.postMessage(${JSON.stringify(lie)}, '*')`;
        (other.contentWindow as unknown as { eval(code: string): void }).eval(script);
        const { contentWindow } = bridge.iframe;
        const init = { data: lie, origin: 'https://evil.example', source: contentWindow };
        window.dispatchEvent(new MessageEvent('message', init));
      }
    }
    // Messages keep their order: once the room's own is here, so are the others.
    tells(bridge.iframe, 'the truth');
    await until(() => told.includes('the truth'));
    expect(told).to.deep.equal([...before, 'the truth']);
  });

  it('reaches who it is for, where that is another call of the page', async () => {
    const { bridge } = open();
    await letsIn(bridge.iframe);
    const heard: unknown[] = [];
    const listen = ({ data, source }: MessageEvent<{ data?: unknown }>): void => {
      if (source === window) heard.push(data.data);
    };
    window.addEventListener('message', listen);
    window.postMessage(forged('app-message', { data: 'theirs', callClientId: '17' }), '*');
    window.postMessage({ what: 'something else', data: 'of no concern' }, '*');
    await until(() => heard.length === 2);
    window.removeEventListener('message', listen);
    expect(heard).to.deep.equal(['theirs', 'of no concern']);
  });

  it('is nobody’s business any more once the call is over', async () => {
    const { bridge } = open();
    await letsIn(bridge.iframe);
    bridge.close();
    const heard: unknown[] = [];
    const listen = ({ data }: MessageEvent<unknown>): void => {
      heard.push(data);
    };
    window.addEventListener('message', listen);
    window.postMessage(forged('left-meeting'), '*');
    await until(() => heard.length === 1);
    window.removeEventListener('message', listen);
  });
});
