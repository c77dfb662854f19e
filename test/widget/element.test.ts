import { elementFor } from '../../widget/page/script-tag.ts';
import { TavusCall } from '../../widget/tavus-call.ts';
import { expect } from './expect.ts';
import { Fake, mount, part, press, reaches, until } from './fake.ts';
import { warnings } from './warnings.ts';

describe('the element', () => {
  it('may be defined twice', async () => {
    for (const file of ['hosted', 'index'])
      await import(`../../widget/${file}.ts?again=${String(Date.now())}`);
    expect(customElements.get('tavus-call')).to.equal(TavusCall);
  });

  it("takes the script's own origin as its endpoint", () => {
    expect(new URL(TavusCall.scriptUrl ?? '').origin).to.equal(location.origin);
  });

  it('says once that it is ready', async () => {
    let ready = 0;
    document.addEventListener('tavus:ready', () => ready++, { once: true });
    await mount();
    expect(ready).to.equal(1);
  });

  it('takes properties set before its upgrade', async () => {
    const element = document
      .createElement('template')
      .content.ownerDocument.createElement('tavus-call');
    Object.assign(element, { heading: 'Before', opened: true });
    document.body.append(element);
    document.adoptNode(element);
    document.body.append(element);
    await element.updateComplete;
    expect(part(element, 'title')?.textContent).to.equal('Before');
    expect(element.hasAttribute('open')).to.equal(true);
  });

  it('follows the buttons of the page', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base, 'no-launcher': '' });
    expect(part(element, 'launcher')?.hidden).to.equal(true);
    const command = (name: string) =>
      element.dispatchEvent(Object.assign(new Event('command'), { command: name }));
    command('--open');
    expect(element.state).to.equal('idle');
    expect(element.opened).to.equal(true);
    command('--start');
    await reaches(element, 'live');
    command('--end');
    await reaches(element, 'ended');
    command('--close');
    expect(element.opened).to.equal(false);
  });

  it('fills its container inline, and starts there', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base, layout: 'inline' });
    expect(Boolean(part(element, 'panel'))).to.equal(false);
    await press(element, 'launcher');
    await reaches(element, 'live');
    expect(part(element, 'launcher')?.hidden).to.equal(true);
    element.minimize();
    expect(element.state).to.equal('live');
    await press(element, 'end');
    await reaches(element, 'ended');
  });

  it('mirrors its corner in right-to-left pages', async () => {
    const element = await mount();
    const right = element.getBoundingClientRect();
    document.documentElement.dir = 'rtl';
    const left = element.getBoundingClientRect();
    document.documentElement.removeAttribute('dir');
    expect(right.right).to.equal(document.documentElement.clientWidth - 20);
    expect(left.left).to.equal(20);
  });

  it('takes up no room on the page and keeps its look in a hostile one', async () => {
    const style = document.createElement('style');
    style.textContent =
      '* { margin: 9px !important; position: static !important; font-size: 50px !important; opacity: 0.1 !important; letter-spacing: 9px }';
    document.body.append(style);
    const element = await mount({ label: 'Talk' });
    const launcher = part(element, 'launcher');
    expect(getComputedStyle(element).position).to.equal('fixed');
    expect(getComputedStyle(element).opacity).to.equal('1');
    expect(launcher && getComputedStyle(launcher).fontSize).to.equal('16px');
    expect(launcher?.offsetHeight).to.equal(58);
  });

  it('is usable whatever a page sets, and says so once', async () => {
    const said = await warnings(async () => {
      const fake = new Fake();
      const element = await mount({
        endpoint: 'javascript:alert(1)',
        layout: 'diagonal',
        placement: 'middle',
        theme: 'pink',
        'support-href': 'javascript:alert(1)',
      });
      const hostile = { memoryStores: 5, strings: 'no', label: '', heading: null, language: 7 };
      Object.assign(element, hostile);
      await element.updateComplete;
      Object.assign(element, {
        strings: { ended: null, start: 3, refusals: 'x' },
        endpoint: fake.base,
      });
      element.startConversation();
      await reaches(element, 'live');
      element.endConversation();
      await reaches(element, 'ended');
    });
    for (const name of ['layout', 'placement', 'theme']) {
      expect(said.filter((text) => text.includes(`${name}=`))).to.have.length(1);
    }
  });

  it('cannot start outside a page, and says nothing without a call', async () => {
    const said = await warnings(async () => {
      const element = document.createElement('tavus-call');
      element.startConversation();
      element.open();
      element.close();
      expect(element.state).to.equal('idle');
      expect(element.sendMessage('hello')).to.equal(false);
      expect(element.sendMessage('again')).to.equal(false);
      expect(element.tavus.sendChat('and again')).to.equal(false);
    });
    expect(said).to.deep.equal(['<tavus-call>: cannot start off the page.']);
  });

  it('puts no style attribute, no handler and no global anywhere', async () => {
    const globals = Object.keys(window);
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base, teaser: 'Hi' });
    await press(element, 'launcher');
    await reaches(element, 'live');
    const all = [...(element.shadowRoot?.querySelectorAll('*') ?? [])];
    expect(all.filter((one) => one.hasAttribute('style'))).to.deep.equal([]);
    expect(
      all.flatMap((one) => one.getAttributeNames()).filter((name) => name.startsWith('on')),
    ).to.deep.equal([]);
    expect(element.shadowRoot?.querySelector('style')).to.equal(null);
    expect(Object.keys(window)).to.deep.equal(globals);
  });

  it('leaves no listeners behind: mounted and removed ten times', async () => {
    let listeners = 0;
    const targets: EventTarget[] = [window, document];
    for (const target of targets) {
      const add = target.addEventListener.bind(target);
      const remove = target.removeEventListener.bind(target);
      target.addEventListener = (...args: Parameters<typeof add>) => {
        const [, , options] = args;
        const signal = typeof options === 'object' ? options.signal : undefined;
        signal?.addEventListener('abort', () => listeners--);
        listeners++;
        add(...args);
      };
      target.removeEventListener = (...args: Parameters<typeof remove>) => {
        listeners--;
        remove(...args);
      };
    }
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base });
    for (let round = 0; round < 10; round++) {
      element.remove();
      expect(listeners).to.equal(0);
      document.body.append(element);
      expect(listeners).to.equal(round > 5 ? 5 : 0);
      if (round === 5) {
        element.startConversation();
        await reaches(element, 'live');
      }
    }
    element.remove();
    expect(listeners).to.equal(0);
    for (const target of targets) {
      Reflect.deleteProperty(target, 'addEventListener');
      Reflect.deleteProperty(target, 'removeEventListener');
    }
  });
});

describe('the texts', () => {
  it('take a part of their own from the page', async () => {
    const element = await mount({ open: '' });
    element.strings = { start: 'Go', ended: { visitor: 'Bye' } };
    await element.updateComplete;
    expect(part(element, 'primary')?.textContent.trim()).to.equal('Go');
    expect(part(element, 'text')?.textContent).to.contain('video');
  });

  it('are marked with the language that they are in', async () => {
    const wrapper = document.body.appendChild(document.createElement('div'));
    wrapper.lang = 'tlh';
    const element = await mount();
    wrapper.append(element);
    element.requestUpdate();
    await element.updateComplete;
    expect(part(element, 'base')?.getAttribute('lang')).to.equal('en');
  });
});

describe('the plain script', () => {
  const load = (attributes: Record<string, string>): void => {
    const script = document.createElement('script');
    for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
    document.body.append(elementFor(script));
  };

  it('hands its data attributes to the element, but only those that it knows', async () => {
    load({ 'data-placement': 'bottom-left', 'data-onclick': 'x', 'data-cookieconsent': 'y' });
    const element = document.querySelector('tavus-call');
    await until(() => element?.hasAttribute('state'));
    expect(element?.getAttributeNames().sort()).to.deep.equal(['placement', 'state']);
  });
});
