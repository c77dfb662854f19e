// Fields that are the visitor's own, whatever a replica says, and the lists by which a page narrows it further.
import { expect } from '../../expect.ts';
import { errorIn } from './tool-answers.ts';
import { clear, pageWith } from './tool-page.ts';

afterEach(clear);

type Input = HTMLInputElement;

/** What comes of filling in, and what the fields of the page say afterwards. */
async function attempt(html: string, field: string, tools = 'fill_field', value = 'x') {
  const { page, replica } = pageWith(html, tools);
  const fields = () =>
    [...page.querySelectorAll<Input>('input,textarea,select')].map((one) =>
      one.type === 'checkbox' ? String(one.checked) : one.value,
    );
  const before = fields();
  const result = await replica.asks('fill_field', { field, value });
  const isUnchanged = fields().join() === before.join();
  clear();
  return { result, isUnchanged };
}

describe('never filled in', () => {
  const secret: readonly (readonly [what: string, html: string])[] = [
    ['a password', '<input id="x" type="password">'],
    ['what is hidden', '<input id="x" type="hidden" value="0">'],
    ['a file', '<input id="x" type="file">'],
    ['a submit button', '<input id="x" type="submit" value="Go">'],
    ['a button', '<input id="x" type="button" value="Go">'],
    ['a reset button', '<input id="x" type="reset" value="Go">'],
    ['an image', '<input id="x" type="image" alt="Go">'],
    ['what is disabled', '<input id="x" disabled>'],
    ['what is disabled around it', '<fieldset disabled><input id="x"></fieldset>'],
    ['what is read-only', '<input id="x" readonly>'],
    ['what says it is read-only', '<textarea id="x" aria-readonly="true"></textarea>'],
    ['what says it is disabled', '<input id="x" aria-disabled="true">'],
    ['what is inert', '<div inert><input id="x"></div>'],
    ['a password shown', '<input id="x" autocomplete="current-password">'],
    ['a new password', '<input id="x" autocomplete="NEW-password">'],
    ['a code', '<input id="x" autocomplete="section-a one-time-code webauthn">'],
    ['a card', '<input id="x" autocomplete="billing cc-number">'],
    ['a card’s year', '<select id="x" autocomplete=" cc-exp-year "><option>a<option>x</select>'],
    ['what is not shown', '<input id="x" style="display: none">'],
    ['what is invisible', '<div style="visibility: hidden"><input id="x"></div>'],
    ['what is transparent', '<div style="opacity: 0"><input id="x"></div>'],
    ['a dot', '<input id="x" style="width: 1px; height: 1px; padding: 0; border: 0">'],
    ['what is beside the page', '<input id="x" style="position: absolute; left: -9999px">'],
    ['what is above the page', '<input id="x" style="position: fixed; top: -9999px">'],
    ['what is folded away', '<details><summary>s</summary><input id="x"></details>'],
    [
      'a trap for robots',
      '<label style="opacity: 0">x <input type="checkbox" id="x" style="opacity: 0"></label>',
    ],
    ['a text of the page', '<div id="x" contenteditable>x</div>'],
  ];
  for (const [what, html] of secret) {
    it(what, async () => {
      const tools = ['fill_field', 'fill_field:*', 'fill_field:x'];
      for (const value of ['x', 'yes', '']) {
        const { result, isUnchanged } = await attempt(html, 'x', tools.pop(), value);
        expect(errorIn(result)).to.contain('"x" cannot be filled in: ');
        expect(isUnchanged).to.equal(true);
      }
    });
  }

  it('and no other is taken in its place', async () => {
    const html = '<input type="password" name="code"><input aria-label="code hint">';
    const { result, isUnchanged } = await attempt(html, 'code');
    expect(errorIn(result)).to.contain('a password field is for the user alone');
    expect(isUnchanged).to.equal(true);
  });

  it('what is in a shadow root, in the element itself, or nowhere', async () => {
    const { page, host, replica } = pageWith('<div id="box"></div>', 'fill_field');
    const root = page.querySelector('#box')?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = '<input id="shadow">';
    host.innerHTML = '<input id="slotted">';
    const away = document.createElement('input');
    away.id = 'away';
    for (const field of ['shadow', 'slotted', 'away', '__proto__', 'constructor', '*', 'input']) {
      const error = errorIn(await replica.asks('fill_field', { field, value: 'x' }));
      expect(error).to.contain(`There is no field "${field}"`);
    }
    const fields = [root?.querySelector('input'), host.querySelector('input'), away];
    expect(fields.map((one) => one?.value)).to.deep.equal(['', '', '']);
  });

  it('of a form whose fields have the names of its properties', async () => {
    const html = '<form id="f"><input name="id"><input name="name"><input name="form"></form>';
    expect((await attempt(html, 'id', 'fill_field:f')).result.status).to.equal('success');
    const { isUnchanged } = await attempt(html, 'id', 'fill_field:other');
    expect(isUnchanged).to.equal(true);
  });
});

describe('a list of fields', () => {
  const html = `<form name="order"><input name="dish"></form><form id="login"><input name="user"></form>
    <input id="phone-home">`;

  it('allows by name or id, of the field or its form', async () => {
    for (const [field, tools] of [
      ['dish', 'fill_field:order'],
      ['dish', 'fill_field:dish'],
      ['dish', 'fill_field:d*h'],
      ['user', 'fill_field:login'],
      ['phone-home', 'fill_field:login,phone-*'],
      ['user', 'fill_field:*'],
      ['user', 'fill_field'],
    ] as const) {
      expect((await attempt(html, field, tools)).result.status).to.equal('success');
    }
  });

  it('allows nothing else, and names nothing else', async () => {
    for (const tools of [
      'fill_field:order',
      'fill_field:',
      'fill_field:userx',
      'fill_field:USER',
    ]) {
      const { result, isUnchanged } = await attempt(html, 'user', tools);
      expect(errorIn(result)).to.equal('"user" cannot be filled in: the page does not allow it.');
      expect(isUnchanged).to.equal(true);
    }
    const { result } = await attempt(html, 'nothing', 'fill_field:order');
    expect(errorIn(result)).to.equal(
      'There is no field "nothing" on this page. There are: "dish".',
    );
  });
});
