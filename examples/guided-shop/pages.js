// The pages of the shop: what stands on them, and which one is seen.
import { cart } from './cart.js';
import { inEuros, lamps } from './lamps.js';
import { goTo, onPage } from './router.js';

const find = (selector, within = document) => within.querySelector(selector);
const pages = [...document.querySelectorAll('[data-page]')];
const status = find('#status');

/** A copy of a template, with texts in the places that name them. */
function copyOf(template, texts) {
  const copy = find(template).content.cloneNode(true).firstElementChild;
  write(copy, texts);
  return copy;
}

function write(within, texts) {
  for (const [name, text] of Object.entries(texts)) {
    for (const place of within.querySelectorAll(`[data-text="${name}"]`)) place.textContent = text;
  }
}

const textsOf = ({ name, line, story, price }) => ({ name, line, story, price: inEuros(price) });

function put(lamp) {
  cart.add(lamp);
}

for (const lamp of lamps) {
  const card = copyOf('#card', textsOf(lamp));
  // How the replica finds it: by this name, or by any heading, label, button or link.
  card.dataset.callTarget = lamp.name.toLowerCase();
  find('img', card).src = `lamps/${lamp.id}.svg`;
  find('a', card).href = `#/lamps/${lamp.id}`;
  find('button', card).setAttribute('aria-label', `Add to cart: ${lamp.name}`);
  find('button', card).addEventListener('click', () => put(lamp));
  find('#shelf').append(card);

  const row = copyOf('#row', textsOf(lamp));
  const [less, more] = row.querySelectorAll('button');
  less.setAttribute('aria-label', `One ${lamp.name} less`);
  more.setAttribute('aria-label', `One ${lamp.name} more`);
  less.addEventListener('click', () => {
    cart.add(lamp, -1);
    if (cart.of(lamp) === 0) find('[data-page="cart"] h1').focus();
  });
  more.addEventListener('click', () => put(lamp));
  find('img', row).src = `lamps/${lamp.id}.svg`;
  find('a', row).href = `#/lamps/${lamp.id}`;
  find('#rows').append(row);
}

function drawCart() {
  const lines = lamps.map((lamp) => [lamp, cart.of(lamp)]);
  [...find('#rows').children].forEach((row, at) => {
    const [lamp, count] = lines[at];
    row.hidden = count === 0;
    write(row, { count: String(count), sum: inEuros(count * lamp.price) });
  });
  const count = cart.count === 1 ? '1 lamp' : `${cart.count} lamps`;
  write(document, { lamps: count, total: inEuros(cart.total), number: String(cart.count) });
  for (const one of document.querySelectorAll('[data-if="full"]')) one.hidden = cart.count === 0;
  for (const one of document.querySelectorAll('[data-if="empty"]')) one.hidden = cart.count > 0;
  find('#order [type="submit"]').disabled = cart.count === 0;
}

drawCart();
cart.addEventListener('change', () => {
  drawCart();
  status.textContent = `In your cart: ${cart}.`;
});

let shown;

function drawLamp(lamp) {
  const page = find('[data-page="lamp"]');
  shown = lamp;
  write(page, textsOf(lamp));
  find('img', page).src = `lamps/${lamp.id}.svg`;
  const facts = Object.entries(lamp.facts).map(([term, fact]) => copyOf('#fact', { term, fact }));
  find('dl', page).replaceChildren(...facts);
}

find('[data-page="lamp"] button').addEventListener('click', () => put(shown));

find('#order').addEventListener('submit', (event) => {
  event.preventDefault();
  write(find('[data-page="thanks"]'), { buyer: event.target.elements.name.value });
  event.target.reset();
  cart.empty();
  goTo('/thanks');
});

let isFirst = true;

onPage((path) => {
  const [, name = '', id] = path.split('/');
  const lamp = name === 'lamps' && lamps.find((one) => one.id === id);
  if (lamp) drawLamp(lamp);
  const wanted = lamp ? 'lamp' : name;
  const page = pages.find(({ dataset }) => dataset.page === wanted) ?? pages[0];
  for (const one of pages) one.hidden = one !== page;
  for (const link of document.querySelectorAll('header a')) {
    link.setAttribute('aria-current', String(link.hash === `#/${name || 'lamps'}`));
  }
  const heading = find('h1', page);
  document.title = `${heading.textContent.trim()} · Emberley`;
  if (isFirst) {
    isFirst = false;
    return;
  }
  scrollTo(0, 0);
  // Who is writing to the replica goes on writing, and is told where he is.
  if (document.activeElement?.localName === 'tavus-call') status.textContent = heading.textContent;
  else heading.focus({ preventScroll: true });
});
