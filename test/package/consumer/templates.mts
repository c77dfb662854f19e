// What the templates of Vue and Svelte are checked against.
import type { SvelteHTMLElements } from 'svelte/elements';
import type { GlobalComponents } from 'vue';
import 'tavus-call/svelte';
import 'tavus-call/vue';

type InVue = InstanceType<GlobalComponents['tavus-call']>;
export const props: InVue['$props'] = { endpoint: '/', personaId: 'p1', theme: 'dark', id: 'call' };
// @ts-expect-error there is no such theme
export const odd: InVue['$props'] = { theme: 'pink' };
export const emits = (emit: InVue['$emit'], detail: { place: number }) => {
  emit('tavus:place', new CustomEvent('tavus:place', { detail }));
  // @ts-expect-error there is no such event
  emit('tavus:odd', new CustomEvent('tavus:odd'));
};

type InSvelte = SvelteHTMLElements['tavus-call'];
export const attributes: InSvelte = {
  endpoint: '/',
  'persona-id': 'p1',
  'ontavus:place': ({ detail }) => console.log(detail.place),
  'on:tavus:rating': ({ detail }) => console.log(detail.rating),
};
// @ts-expect-error there is no such corner
export const oddCorner: InSvelte = { placement: 'middle' };
