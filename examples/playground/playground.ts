// The page at GET /: what the form says is in the address, on the element in the frame, and in the snippets.
// One configuration, drawn anew whenever it changes.
import { render } from 'lit';
import {
  fromHash,
  readValue,
  toHash,
  type Configuration,
  type Values,
  type View,
} from './configuration.ts';
import { copy } from './copying.ts';
import { readFacts, readRefusals, type Facts } from './facts.ts';
import { logged, logView, type Entry } from './log.ts';
import { complaintOf } from './options/field.ts';
import { formView } from './options/form.ts';
import type { Option } from './options/manifest.ts';
import { posterNote } from './options/permission.ts';
import { Frame } from './preview/frame.ts';
import type { News } from './preview/messages.ts';
import type { Scene } from './preview/scenes/scenes.ts';
import { toolbarView } from './preview/viewer.ts';
import { snippetsView, type Copied } from './snippets/panel.ts';
import { digest, inlineParts, policies } from './snippets/policies.ts';
import { kindNamed, type Block, type Chosen, type SnippetOptions } from './snippets/snippets.ts';

/** Where there is room for the form beside the frame, two of its groups are open. */
const groupsOpen = matchMedia('(min-width: 64rem)').matches ? 2 : 1;

const facts = await readFacts().catch((error: unknown) => {
  find('#trouble', HTMLElement).textContent = `The playground cannot be shown: ${String(error)}`;
  throw error;
});
const frame = new Frame(find('#preview', HTMLIFrameElement), hearNews);
let configuration = fromHash(location.hash, facts.options);
let log: readonly Entry[] = [];
let scenes: readonly Scene[] | undefined;
let sceneStatus = '';
let copied: Copied | undefined;
let shownPolicies: readonly Block[] = [];
let drawn: SnippetOptions | undefined;

window.addEventListener('hashchange', () => {
  configure(fromHash(location.hash, facts.options));
});
find('#reset', HTMLButtonElement).addEventListener('click', () => {
  const { view } = configuration;
  configure({ values: {}, view });
  find('#shared', HTMLElement).textContent = 'Everything is as it was';
});
find('#share', HTMLButtonElement).addEventListener('click', () => {
  const shown = find('#shared', HTMLElement);
  shown.textContent = location.href;
  void copy(location.href, shown).then((said) => {
    if (said === 'Copied') shown.textContent = 'The link is copied';
  });
});
configure(configuration);

function find<T extends Element>(selector: string, type: new () => T): T {
  const element = document.querySelector(selector);
  if (!(element instanceof type)) throw new Error(`the page has no ${selector}`);
  return element;
}

function configure(next: Configuration): void {
  const isOther = next.view.scene !== configuration.view.scene;
  configuration = next;
  if (isOther) sceneStatus = '';
  if (next.view.scene && !scenes) {
    void loadScenes().catch((error: unknown) => {
      sceneStatus = `The states cannot be loaded: ${String(error)}`;
      draw();
    });
  }
  const hash = toHash(next);
  // Not one step back for each letter: back leads to the page before this one.
  history.replaceState(null, '', hash ? `#${hash}` : location.pathname + location.search);
  draw();
}

function change(option: Option, value: string | true | undefined): void {
  const others = Object.entries(configuration.values).filter(([name]) => name !== option.name);
  const own = value === undefined ? [] : [[option.name, value] as const];
  configure({ ...configuration, values: Object.fromEntries([...others, ...own]) });
}

function look(view: Partial<View>): void {
  configure({ ...configuration, view: { ...configuration.view, ...view } });
}

/** What of the configuration counts: neither half-written JSON nor what CSS does not know. */
function chosen(isStyle: boolean): readonly Chosen[] {
  return facts.options.flatMap((option) => {
    const said = configuration.values[option.name];
    const value = typeof said === 'string' ? readValue(option, said.trim()) : said;
    if (value === undefined || option.isStyle !== isStyle || complaintOf(option, value)) return [];
    return [{ name: option.name, property: option.property, value }];
  });
}

function draw(): void {
  const { values, view } = configuration;
  const [attributes, styles] = [chosen(false), chosen(true)];
  const { release } = facts;
  const snippet: SnippetOptions = { endpoint: location.origin, release, attributes, styles };
  render(formView({ facts, values, open: groupsOpen, change }), find('#options', HTMLFormElement));
  const { languages, endpoint } = facts;
  const viewer = { view, languages, sandbox: endpoint.sandbox, scenes, status: sceneStatus, look };
  render(toolbarView(viewer), find('#viewer', HTMLElement));
  find('#stage', HTMLElement).dataset['device'] = view.device;
  drawSnippets(snippet);
  render(logView(log), find('#log', HTMLElement));
  frame.show(
    {
      kind: 'dress',
      attributes: asValues(attributes.filter(({ name, value }) => !posterNote(name, value))),
      styles: asValues(styles),
      language: view.language,
      direction: view.direction,
      scheme: view.scheme,
      events: facts.events,
    },
    view.scene,
  );
  drawn = snippet;
  void findPolicies(facts, snippet);
}

function asValues(all: readonly Chosen[]): Values {
  return Object.fromEntries(all.map(({ name, value }) => [name, value]));
}

function drawSnippets(snippet: SnippetOptions): void {
  const panel = snippetsView({
    tab: configuration.view.tab,
    snippet,
    policies: shownPolicies,
    copied,
    choose: (tab) => {
      copied = undefined;
      look({ tab });
    },
    copy: (block, code) => {
      void copy(block.code, code).then((said) => {
        copied = { title: block.title, said };
        draw();
      });
    },
  });
  render(panel, find('#snippets', HTMLElement));
}

/** Digests take a moment. */
async function findPolicies({ endpoint }: Facts, snippet: SnippetOptions): Promise<void> {
  const kind = kindNamed(configuration.view.tab);
  const parts = inlineParts(kind.blocks(snippet)[0]?.code ?? '');
  const digests = async (texts: readonly string[]) =>
    (await Promise.all(texts.map(digest))).filter((one) => one !== undefined);
  const poster = configuration.values['poster'];
  const found = policies({
    endpoint: location.origin,
    rooms: endpoint.rooms,
    isServed: kind.isServed,
    poster: typeof poster === 'string' ? poster : undefined,
    scripts: await digests(parts.scripts),
    styles: kind.isServed ? await digests(parts.styles) : [],
  });
  const isNew = JSON.stringify(found) !== JSON.stringify(shownPolicies);
  // Something else may have been chosen meanwhile, which has its own digests on their way.
  if (drawn !== snippet || !isNew) return;
  shownPolicies = found;
  drawSnippets(snippet);
}

/** Nothing of the scenes is loaded before one is chosen. */
async function loadScenes(): Promise<void> {
  const [{ scenesFor }, refusals] = await Promise.all([
    import('./preview/scenes/scenes.ts'),
    readRefusals(),
  ]);
  scenes = scenesFor(refusals);
  draw();
}

function hearNews(news: News): void {
  if (news.kind === 'event') {
    const more =
      news.detail === undefined || news.detail === null ? '' : JSON.stringify(news.detail);
    log = logged(log, { kind: 'event', what: news.name, more });
  } else if (news.kind === 'answered') {
    log = logged(log, {
      kind: 'answered',
      what: news.line,
      more: 'answered by the page, not sent',
    });
  } else if (news.kind === 'shown' && news.scene === configuration.view.scene) {
    sceneStatus = news.trouble
      ? `This cannot be shown here: ${news.trouble}`
      : 'A rehearsal: the page answers itself. Nothing is sent, nothing costs.';
  }
  draw();
}
