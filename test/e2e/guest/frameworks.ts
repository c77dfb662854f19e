// The libraries that change a page without loading another one, as their packages ship them; and Astro's
// client router, whose swap is no file of its own, in its own steps.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Site } from '../../support/site.ts';

const { resolve } = createRequire(import.meta.url);

const files = {
  turbo: '@hotwired/turbo/dist/turbo.es2017-umd.js',
  idiomorph: 'idiomorph/dist/idiomorph.js',
  htmx: 'htmx.org/dist/htmx.js',
} as const;

/** Puts a library on the site; returns its tag. */
export function frameworkTag(site: Site, name: keyof typeof files): string {
  const address = site.script(`/${name}.js`, readFileSync(resolve(files[name]), 'utf8'));
  return `<script src="${address}"></script>`;
}

/**
 * What <ClientRouter /> does after fetching the next page (astro 5, transitions/swap-functions.js): the
 * root's attributes, the head but for what both have, then the whole body; what persists goes over.
 */
export const astroTag = `<script>
  window.astroVisit = async (address) => {
    const text = await (await fetch(address)).text();
    const next = new DOMParser().parseFromString(text, 'text/html');
    const root = document.documentElement;
    for (const { name } of [...root.attributes]) root.removeAttribute(name);
    for (const { name, value } of next.documentElement.attributes) root.setAttribute(name, value);
    document.head.replaceChildren(...next.head.children);
    const old = document.body;
    old.replaceWith(next.body);
    for (const kept of old.querySelectorAll('[data-astro-transition-persist]')) {
      const id = kept.getAttribute('data-astro-transition-persist');
      document.querySelector('[data-astro-transition-persist="' + id + '"]')?.replaceWith(kept);
    }
  };
</script>`;
