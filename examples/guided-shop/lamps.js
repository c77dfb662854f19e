// What the shop sells.
export const lamps = [
  {
    id: 'reading-lamp',
    name: 'Reading lamp',
    price: 139,
    line: 'Leans over your shoulder and keeps the page to itself.',
    story:
      'Two joints and a shade of enamelled steel, made for the hour after everybody else has gone to bed. It stays where you put it, and what it lights is the book, never the person beside you.',
    facts: { Height: '48 cm', Light: '450 lm, warm', Made: 'Brass and enamelled steel' },
  },
  {
    id: 'pendant-lamp',
    name: 'Pendant lamp',
    price: 210,
    line: 'Gathers people round a table.',
    story:
      'Spun from one sheet of copper. Hung a hand’s breadth above eye level, it lights the plates and the hands, and leaves the corners of the room to themselves.',
    facts: { Width: '36 cm', Light: '800 lm, warm', Made: 'Copper, cotton cord' },
  },
  {
    id: 'floor-lamp',
    name: 'Floor lamp',
    price: 260,
    line: 'Three legs, and room for an armchair beside it.',
    story:
      'Oak from the hill behind the workshop, and a shade of linen that turns every bulb into late afternoon. Folds flat when you move house.',
    facts: { Height: '152 cm', Light: '700 lm, warm', Made: 'Oak and linen' },
  },
  {
    id: 'night-lamp',
    name: 'Night lamp',
    price: 49,
    line: 'As bright as the moon through a curtain.',
    story:
      'Touch it once for a story, twice for the way to the bathroom. After an hour it goes out by itself, and nobody notices.',
    facts: { Height: '19 cm', Light: '40 lm, very warm', Made: 'Blown glass' },
  },
  {
    id: 'lantern',
    name: 'Lantern',
    price: 79,
    line: 'Goes where there is no socket.',
    story:
      'For the garden, the jetty and the power cut. Its battery lasts for three evenings, and its flame never minds the wind, since it is none.',
    facts: { Height: '31 cm', Light: '120 lm, very warm', Made: 'Tin and glass' },
  },
  {
    id: 'wall-lamp',
    name: 'Wall lamp',
    price: 119,
    line: 'Holds a small moon up for you.',
    story:
      'An arm of brass that turns with one finger, beside a bed or along a stair. It gets darker with the years, where it is touched.',
    facts: { Depth: '22 cm', Light: '320 lm, warm', Made: 'Brass and opal glass' },
  },
];

/** The lamp that somebody means who says its name, be it in the plural. */
export function lampCalled(words) {
  const said = words.trim().toLowerCase();
  return lamps.find(({ name }) => [name.toLowerCase(), `${name.toLowerCase()}s`].includes(said));
}

const euros = new Intl.NumberFormat('en', {
  style: 'currency',
  currency: 'EUR',
  maximumFractionDigits: 0,
});

export const inEuros = (amount) => euros.format(amount);
