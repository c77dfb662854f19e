// A page that a replica may do something with, and an element on it.
import type { OfferedLink } from '../../../../widget/interactive/tools/ready-made/surroundings.ts';
import { readyMadeTools } from '../../../../widget/interactive/tools/ready-made/ready-made.ts';
import { Replica } from './tool-answers.ts';

/** Puts this on the page, and an element beside it that has ready-made tools; all is taken away by `clear`. */
export function pageWith(html: string, tools: string) {
  const page = document.createElement('main');
  page.innerHTML = html;
  const host = document.createElement('tavus-call');
  document.body.append(page, host);
  const offered: OfferedLink[] = [];
  const surroundings = {
    host,
    offerLink: (link: OfferedLink) => void offered.push(link),
    stepAside: () => Promise.resolve(),
  };
  const replica = new Replica(readyMadeTools(tools, surroundings));
  return { page, host, offered, replica, find };
}

function find(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`there is no ${selector}`);
  return found;
}

/** An empty page. */
export function clear(): void {
  document.body.replaceChildren();
  window.scrollTo({ top: 0, behavior: 'instant' });
}
