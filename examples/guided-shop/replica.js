// The replica in the shop: what it can do here, where it can lead, and what it is told. The rest is a shop like others.
import { cart } from './cart.js';
import { inEuros, lampCalled, lamps } from './lamps.js';
import { goTo, onPage } from './router.js';
import { tools } from './tools.js';

const call = document.querySelector('tavus-call');

const handlers = {
  add_to_cart({ item, count = 1 }) {
    const lamp = lampCalled(item);
    if (!lamp) {
      const names = lamps.map(({ name }) => name).join(', ');
      throw new Error(`There is no “${item}” in this shop. There are: ${names}.`);
    }
    cart.add(lamp, count);
    return `In the cart now: ${cart}.`;
  },
  show_cart() {
    // On a phone the call lies over the whole shop, and steps aside.
    if (call.matches(':state(sheet)')) call.minimize();
    goTo('/cart');
    return `The user sees the cart now. In it: ${cart}.`;
  },
};

for (const [name, handler] of Object.entries(handlers)) {
  // Works before the widget's script is there, too. Arguments that do not fit the schema never get here.
  (call.queue ??= []).push(['registerTool', name, { schema: tools[name].parameters, handler }]);
}

// `navigate` asks before it leaves the page. The shop's own router goes there, and the call goes on.
call.addEventListener('tavus:navigate', (event) => {
  event.preventDefault();
  goTo(new URL(event.detail.url).pathname);
});

/** Beside title and path; the replica hears of it when it has changed. */
function tell() {
  call.pageContext = {
    Page: location.hash.slice(1) || '/lamps',
    'Pages to navigate to': ['/lamps', ...lamps.map(({ id }) => `/lamps/${id}`), '/cart', '/order'],
    Lamps: lamps.map(({ name, price }) => `${name} ${inEuros(price)}`),
    Cart: String(cart),
  };
}
cart.addEventListener('change', tell);
onPage(tell);
