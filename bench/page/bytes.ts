// How much a page's visitor has to fetch: what a browser really does, and each file of the widget as it is, and
// compressed as the endpoint sends it.
import { figure } from '../figures.ts';
import type { Goal, Part, Table } from '../part.ts';
import { fetchedBy, type Fetched } from './fetched.ts';
import { widgetFiles, type Group, type WidgetFile } from './files.ts';
import type { Stage } from './stage.ts';

/** What may be loaded before the click. */
const goals = { bytes: 8_000, requests: 1 };

const titles: Readonly<Record<Exclude<Group, 'language'>, string>> = {
  entry: 'before the click, one of them',
  ordinary: 'from the click on',
  some: 'only for calls that need it',
  interactive: 'with `interactive`',
};

export async function bytes(stage: Stage): Promise<Part> {
  const ordinary = await fetchedBy(stage, 'the module');
  const interactive = await fetchedBy(stage, 'interactive');
  const fetched = {
    'before the click': ordinary.load,
    'an ordinary call, from the click on': ordinary.call,
    'an interactive call, from the click on': interactive.call,
  };
  const files = await widgetFiles();
  const [entry] = files.filter(({ name }) => name === 'tavus-call');
  return {
    title: 'Bytes',
    says: 'First what a Chromium fetched from an endpoint beside its page, in English, on a desktop: every request but those to the API, with headers and as compressed as it came. Then each file, as it is and compressed as the endpoint sends it. An interactive call loads what an ordinary one does, and more.',
    tables: [
      fetchedTable(fetched),
      ...Object.entries(titles).map(([group, title]) =>
        filesTable(
          title,
          files.filter((file) => file.group === group),
        ),
      ),
      languageTable(files.filter(({ group }) => group === 'language')),
    ],
    goals: goalsOf(ordinary.load, entry),
    figures: Object.fromEntries([
      ...Object.entries(fetched).map(
        ([what, { bytes }]) => [`fetched ${what}`, figure('bytes', [bytes])] as const,
      ),
      ...files.map(({ name, brotli }) => [name, figure('bytes', [brotli])] as const),
    ]),
  };
}

const goalsOf = ({ requests }: Fetched, entry: WidgetFile | undefined): Goal[] => [
  {
    what: 'the script that a page loads before the click, under brotli',
    headline: 'what a page loads before the click, under brotli',
    atMost: goals.bytes,
    measured: entry?.brotli ?? NaN,
    unit: 'bytes',
  },
  {
    what: 'requests before the click, beside the page itself',
    atMost: goals.requests,
    measured: requests,
    unit: '',
  },
];

const fetchedTable = (fetched: Readonly<Record<string, Fetched>>): Table => [
  ['fetched by a browser', 'requests', 'bytes over the line'],
  ...Object.entries(fetched).map(([what, { requests, bytes }]) => [
    what,
    String(requests),
    String(bytes),
  ]),
];

const filesTable = (title: string, files: readonly WidgetFile[]): Table => [
  [title, 'raw', 'gzip', 'brotli'],
  ...files.map(({ name, raw, gzip, brotli }) => [name, ...[raw, gzip, brotli].map(String)]),
];

/** A visitor loads one of them, and one more with `interactive`. */
function languageTable(files: readonly WidgetFile[]): Table {
  const brotli = (wanted: string) =>
    String(files.find(({ name }) => name === wanted)?.brotli ?? NaN);
  const languages = files.map(({ name }) => name).filter((name) => !name.includes('/'));
  return [
    ['other languages than English, brotli', 'of every call', 'more with `interactive`'],
    ...languages.map((name) => [name, brotli(name), brotli(`interactive/${name}`)]),
  ];
}
