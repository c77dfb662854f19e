// Fields that a replica fills in for the visitor, and how the page hears of it.
import { expect } from '../../expect.ts';
import { errorIn, wordsIn } from './tool-answers.ts';
import { clear, pageWith } from './tool-page.ts';

afterEach(clear);

type Input = HTMLInputElement;

/** A page with these fields, on which each event is noted. */
function form(html: string, tools = 'fill_field') {
  const { page, replica, find } = pageWith(html, tools);
  const heard: string[] = [];
  for (const kind of ['input', 'change', 'submit', 'focusin', 'focusout']) {
    page.addEventListener(kind, (event) => {
      event.preventDefault();
      heard.push(event.type);
    });
  }
  const fill = (field: string, value: string) => replica.asks('fill_field', { field, value });
  const value = (selector: string) => (find(selector) as Input).value;
  return { page, heard, fill, value, find };
}

describe('fill_field', () => {
  it('writes as if the visitor had, and sends nothing', async () => {
    const { fill, value, heard } = form(
      '<form><label>Name <input id="n"></label><button>Go</button></form>',
    );
    const words = wordsIn(await fill('name', 'Ada Lovelace'));
    expect(words).to.equal(
      '"Name" is filled in. The user can look at it, and sends the form himself.',
    );
    expect([value('#n'), heard]).to.deep.equal(['Ada Lovelace', ['input', 'change']]);
  });

  it('leaves the visitor where he is', async () => {
    const { fill, find, heard } = form(
      '<input id="a"><input id="b"><input type="checkbox" id="c">',
    );
    find('#a').focus();
    heard.length = 0;
    await fill('b', 'x');
    await fill('c', 'yes');
    expect(document.activeElement).to.equal(find('#a'));
    expect(heard.filter((kind) => kind.startsWith('focus'))).to.deep.equal([]);
  });

  it('finds a field by id, name, label, aria-label and placeholder', async () => {
    for (const html of [
      '<input id="street">',
      '<input name="street">',
      '<label>Street <input></label>',
      '<label for="x">Your <b>street</b>, please</label><input id="x">',
      '<input aria-label="Street">',
      '<span id="l">Street</span><input aria-labelledby="none l">',
      '<textarea placeholder="Street"></textarea>',
    ]) {
      const { fill, page } = form(html);
      await fill('street', 'Main Road');
      expect(page.querySelector<Input>('input,textarea')?.value).to.equal('Main Road');
      clear();
    }
  });

  it('takes the one that can be filled in, of several with a name', async () => {
    const { fill, find } = form(
      '<input type="hidden" name="news" value="0"><input type="checkbox" name="news" value="1">',
    );
    await fill('news', 'yes');
    expect((find('[type=checkbox]') as Input).checked).to.equal(true);
    expect((find('[type=hidden]') as Input).value).to.equal('0');
  });

  it('goes past the setter that a framework has put on the field', async () => {
    const { fill, find } = form('<input id="n">');
    const seen: string[] = [];
    const own = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') ?? {};
    Object.defineProperty(find('#n'), 'value', {
      ...own,
      set(value: string) {
        seen.push(value);
      },
    });
    await fill('n', 'x');
    expect([seen, (find('#n') as Input).value]).to.deep.equal([[], 'x']);
  });

  it('writes several lines, and may empty a field', async () => {
    const { fill, value } = form('<textarea id="t" required>old</textarea>');
    await fill('t', 'one\ntwo');
    expect(value('#t')).to.equal('one\ntwo');
    await fill('t', '');
    expect(value('#t')).to.equal('');
  });
});

describe('a field with a mind of its own', () => {
  const values: readonly (readonly [html: string, good: string, bad: string])[] = [
    ['<input id="x" type="number" min="1" max="9" step="2" value="3">', ' 5 ', '4'],
    ['<input id="x" type="number" max="9" value="3">', '9', '10'],
    ['<input id="x" type="number" value="3">', '-15', 'five'],
    ['<input id="x" type="date" value="2026-01-01">', '2026-02-28', '2026-02-30'],
    ['<input id="x" type="time" value="10:00">', '23:59', '25:00'],
    ['<input id="x" type="email" value="a@b.example">', 'ada@example.com', 'ada'],
    ['<input id="x" type="url" value="https://a.example">', 'https://b.example/', 'b'],
    ['<input id="x" pattern="[A-Z]+" value="A">', 'BC', 'bc'],
    ['<input id="x" maxlength="5" value="A">', '12345', '123456'],
    ['<textarea id="x" maxlength="2">A</textarea>', '12', '123'],
    ['<input id="x" type="range" max="10" value="3">', '10', '11'],
    ['<input id="x" type="color" value="#000000">', '#FF0000', 'red'],
  ];
  for (const [html, good, bad] of values) {
    it(`takes ${good.trim()}, and not ${bad}: ${html.slice(1, html.indexOf('>'))}`, async () => {
      const { fill, value, heard } = form(html);
      const before = value('#x');
      expect(errorIn(await fill('x', bad))).to.contain(`The field does not take "${bad}": `);
      expect([value('#x'), heard]).to.deep.equal([before, []]);
      expect((await fill('x', good)).status).to.equal('success');
      expect(value('#x').toLowerCase()).to.equal(good.trim().toLowerCase());
    });
  }

  it('may have a fault that its page takes back', async () => {
    const { fill, find, value } = form('<input id="x">');
    const field = find('#x') as Input;
    field.setCustomValidity('Say something');
    field.addEventListener('input', () => field.setCustomValidity(''));
    expect((await fill('x', 'something')).status).to.equal('success');
    expect([value('#x'), field.validity.valid]).to.deep.equal(['something', true]);
  });
});

describe('a choice', () => {
  it('of a list is made by value or text', async () => {
    const { fill, value, heard } = form(
      `<label>Size <select id="s"><option value="">Choose</option><option value="s">Small</option>
       <option value="l">Very  Large</option><option value="x" disabled>Huge</option></select></label>`,
    );
    expect(wordsIn(await fill('size', 'very large'))).to.equal('"Size" is now "Very Large".');
    expect([value('#s'), heard]).to.deep.equal(['l', ['input', 'change']]);
    await fill('size', 's');
    expect(value('#s')).to.equal('s');
    for (const odd of ['Huge', 'x', '', '__proto__', 'option']) {
      expect(errorIn(await fill('size', odd))).to.contain('"Choose", "Small", "Very Large"');
    }
    expect(value('#s')).to.equal('s');
  });

  it('of a list that takes several adds to it', async () => {
    const { fill, find } = form('<select id="s" multiple><option>a<option>b<option>c</select>');
    await fill('s', 'a');
    await fill('s', 'c');
    const { selectedOptions } = find('#s') as HTMLSelectElement;
    expect([...selectedOptions].map(({ text }) => text)).to.deep.equal(['a', 'c']);
  });

  it('by a check box is yes or no, made by a click', async () => {
    const { fill, find, heard } = form('<label><input type="checkbox" id="c"> Gift</label>');
    const clicks: unknown[] = [];
    find('#c').addEventListener('click', (event) => clicks.push(event.target));
    for (const word of ['yes', 'TRUE', 'no', 'false', 'No']) await fill('gift', word);
    expect([clicks.length, heard.length]).to.deep.equal([2, 4]);
    expect((find('#c') as Input).checked).to.equal(false);
    expect(errorIn(await fill('gift', 'perhaps'))).to.equal('Say yes or no.');
  });

  it('by one of several check boxes is made by value or label', async () => {
    const { fill, page } = form(
      `<input type="checkbox" name="with[]" value="milk"><label>
       <input type="checkbox" name="with[]" value="2"> Sugar</label>`,
    );
    await fill('with[]', 'sugar');
    await fill('with[]', 'milk');
    expect(page.querySelectorAll(':checked')).to.have.length(2);
    expect(errorIn(await fill('with[]', 'salt'))).to.contain('"milk", "Sugar"');
  });

  it('by radio buttons is made by value or label, and asked by name or legend', async () => {
    const { fill, page } = form(
      `<form id="f"><fieldset><legend>Milk?</legend>
       <label><input type="radio" name="milk" value="1"> With milk</label>
       <label><input type="radio" name="milk" value="0"> Without</label>
       <label><input type="radio" name="milk" value="2" disabled> Oat</label></fieldset></form>
       <form><input type="radio" name="milk" value="9"></form>`,
    );
    const chosen = () => [...page.querySelectorAll<Input>(':checked')].map(({ value }) => value);
    await fill('milk', '1');
    expect(chosen()).to.deep.equal(['1']);
    await fill('Milk?', 'without');
    expect(chosen()).to.deep.equal(['0']);
    for (const odd of ['Oat', '2', '9'])
      expect(errorIn(await fill('milk', odd))).to.contain('no choice');
    expect(chosen()).to.deep.equal(['0']);
  });

  it('by a box that its label draws is made as well', async () => {
    const { fill, find } = form(
      '<label>Gift <input type="checkbox" id="c" style="position: absolute; opacity: 0"></label>',
    );
    await fill('gift', 'yes');
    expect((find('#c') as Input).checked).to.equal(true);
  });

  it('that the page takes back is an error', async () => {
    const { fill, find } = form('<input type="checkbox" id="c">');
    find('#c').addEventListener('click', (event) => event.preventDefault());
    expect(errorIn(await fill('c', 'yes'))).to.contain('did not let');
  });
});
