// What the replica of the room makes of words.
import { describe, expect, it } from 'vitest';
import { Brain, comment } from '../../../simulator/room/brain/brain.ts';
import { Memory } from '../../../simulator/room/brain/memory.ts';

const answer = (text: string) => new Brain(new Memory()).answer(text);

/** The tools that a text leads to, each as its name and parsed arguments. */
function toolsFor(text: string): [string, unknown][] {
  const given = answer(text);
  if (given.what !== 'tools') throw new Error(`no tool for “${text}”`);
  return given.tools.map(({ name, args }) => [name, JSON.parse(args)]);
}

describe('a wish in plain words', () => {
  it.each([
    'show me prices',
    'Show me the prices.',
    'please scroll to the prices',
    'Could you scroll down to the prices?',
    'where are the prices?',
    'Where is prices',
    'can you show me the prices, please?',
  ])('“%s” is scrolled to, then highlighted', (text) => {
    const target = 'prices';
    expect(toolsFor(text)).toEqual([
      ['scroll_to', { target }],
      ['highlight', { target }],
    ]);
  });

  it.each([
    ['Highlight the opening hours!', 'highlight', { target: 'opening hours' }],
    ['go to /cart', 'navigate', { path: '/cart' }],
    ['Take me to the Gift Cards', 'navigate', { path: '/gift-cards' }],
    ['open the page contact', 'navigate', { path: '/contact' }],
    ['please go to the contact page', 'navigate', { path: '/contact' }],
    ['open the manual', 'open_link', { target: 'manual' }],
    ['link to our terms', 'open_link', { target: 'terms' }],
    [
      'My first name is Ada Lovelace.',
      'fill_field',
      { field: 'first name', value: 'Ada Lovelace' },
    ],
    ['my email is ada@example.com', 'fill_field', { field: 'email', value: 'ada@example.com' }],
    ['fill the city with Ulm', 'fill_field', { field: 'city', value: 'Ulm' }],
  ])('“%s” calls %s', (text, name, args) => {
    expect(toolsFor(text)).toEqual([[name, args]]);
  });

  it.each([
    ['add two reading lamps to the cart', { item: 'reading lamps', count: 2 }],
    ['Please add a lantern to my basket.', { item: 'lantern', count: 1 }],
    ['add the reading lamp to my cart', { item: 'reading lamp', count: 1 }],
    ['put 12 lanterns into the cart', { item: 'lanterns', count: 12 }],
    ['add 0 lanterns to my cart', { item: 'lanterns', count: 0 }],
    ['Add Six of the Lanterns to the cart!', { item: 'Lanterns', count: 6 }],
    ['could you add two-seater to the cart?', { item: 'two-seater', count: 1 }],
  ])('“%s” puts that much into the cart', (text, args) => {
    expect(toolsFor(text)).toEqual([['add_to_cart', args]]);
  });

  it.each([
    'show me the cart',
    'Show my basket, please.',
    'What is in my cart?',
    'what’s in the cart',
  ])('“%s” opens the cart', (text) => {
    expect(toolsFor(text)).toEqual([['show_cart', {}]]);
  });

  it('that only speaks of a cart is another one', () => {
    expect(toolsFor('go to the cart')).toEqual([['navigate', { path: '/cart' }]]);
    expect(toolsFor('show me the cart button')[0]).toEqual([
      'scroll_to',
      { target: 'cart button' },
    ]);
  });
});

describe('a command', () => {
  it('calls exactly the tool it names, with the arguments as they stand', () => {
    expect(answer('/tool add_to_cart {"id": 7}')).toEqual({
      what: 'tools',
      tools: [{ name: 'add_to_cart', args: '{"id": 7}' }],
    });
    expect(answer('/tool ping')).toEqual({ what: 'tools', tools: [{ name: 'ping', args: '{}' }] });
    expect(answer('/tool ping {no json')).toMatchObject({ tools: [{ args: '{no json' }] });
  });

  it('says what it holds', () => {
    expect(answer('/say Good evening.')).toEqual({ what: 'say', text: 'Good evening.' });
  });

  it('sends a raw event', () => {
    const event = answer('/event conversation.new_thing {"a": 1}');
    expect(event).toEqual({ what: 'event', type: 'conversation.new_thing', properties: { a: 1 } });
    expect(answer('/event conversation.bare')).toMatchObject({ what: 'event', properties: {} });
  });

  it('that cannot be read is talk', () => {
    expect(answer('/event conversation.new_thing {')).toMatchObject({ what: 'say' });
    expect(answer('/unheard of')).toMatchObject({ what: 'say' });
  });
});

describe('talk', () => {
  it('is answered with the visitor’s own words, and not the same way twice', () => {
    const brain = new Brain(new Memory());
    const [first, second] = [brain.answer('It  rains'), brain.answer('It rains')];
    expect(first).toMatchObject({ text: expect.stringContaining('It rains') as string });
    expect(second).toMatchObject({ text: expect.stringContaining('It rains') as string });
    expect(second).not.toEqual(first);
  });
});

describe('what she was told', () => {
  it('is repeated, shortened, the oldest forgotten', () => {
    const memory = new Memory();
    const brain = new Brain(memory);
    expect(brain.answer('Where am I?')).toEqual({
      what: 'say',
      text: 'I was not told anything about this page.',
    });
    memory.append('The visitor reads\nabout prices.');
    memory.append('x'.repeat(500));
    const { text } = brain.answer('what do you know') as { text: string };
    expect(text).toMatch(/^I was told: The visitor reads about prices\. — x{159}…$/);
    for (const one of Array.from({ length: 20 }, String)) memory.append(one);
    expect(memory.contexts()).not.toContain('prices');
  });

  it('can be overwritten', () => {
    const memory = new Memory();
    memory.append('one');
    memory.overwrite('two');
    expect(memory.contexts()).toBe('I was told: two');
  });

  it('includes how patient to be', () => {
    const memory = new Memory();
    const brain = new Brain(memory);
    expect(brain.answer('How patient are you?')).toMatchObject({ what: 'say' });
    memory.adjust({ participant_pause_sensitivity: 'low' });
    memory.adjust({ participant_interrupt_sensitivity: 'high' });
    expect(memory.patience()).toBe(
      'As I was told: participant pause sensitivity low, participant interrupt sensitivity high.',
    );
  });
});

describe('what came of a tool', () => {
  it.each([
    [{ status: 'success', output: 'Prices are in view.' }, 'Here it is. Prices are in view.'],
    [{ status: 'success', output: 'x'.repeat(200) }, 'Here it is.'],
    [{ status: 'success', output: { scrolled: true } }, 'Here it is.'],
    [{ status: 'error', output: 'no such part' }, 'That did not work: no such part'],
    [{ status: 'error', output: { error: 'not allowed' } }, 'That did not work: not allowed'],
    [{ status: 'error', output: undefined }, 'That did not work: no reason was given.'],
    [{ status: 'silent' }, 'The page did not answer.'],
  ] as const)('%o is told', (outcome, words) => {
    expect(comment(outcome)).toBe(words);
  });
});
