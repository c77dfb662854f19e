// Somebody's website, as plain as a website can be and still look like one: enough text to scroll, links to
// Tab to, light and dark, left to right and right to left.
import type { Exhibit } from './exhibit.ts';

const style = `
  :root { color-scheme: light dark; --ink: #1d2330; --quiet: #5b6475; --paper: #fbfaf7; --card: #fff; --edge: #1d233018; }
  @media (prefers-color-scheme: dark) {
    :root { --ink: #eceef2; --quiet: #a5adbb; --paper: #14161b; --card: #1c1f26; --edge: #ffffff1c; }
  }
  body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.6 'DejaVu Sans', sans-serif; }
  header, main, footer { max-width: 960px; margin: auto; padding: 24px; }
  header { display: flex; flex-wrap: wrap; gap: 8px 24px; align-items: center; }
  header strong { flex: 1; }
  a { color: inherit; }
  h1 { font-size: 2em; line-height: 1.2; margin: 24px 0 12px; }
  p { color: var(--quiet); max-width: 60ch; }
  .cards { display: flex; flex-wrap: wrap; gap: 20px; padding: 0; margin: 32px 0; list-style: none; }
  .cards li { flex: 1 1 220px; padding: 20px; border: 1px solid var(--edge); border-radius: 14px; background: var(--card); }
  .place { max-width: 720px; height: 480px; margin: 24px 0; }
  @media (max-width: 480px) { .place { height: 560px; } }
`;

const rooms = [
  'Morning',
  'Window',
  'Garden',
  'Attic',
  'Lake',
  'Harbour',
  'Orchard',
  'Tower',
  'Mill',
];

const cards = rooms
  .map((name) => `<li><h2>${name}</h2><p>A quiet room for two, with breakfast from seven.</p></li>`)
  .join('');

/** The page around an exhibit, for an endpoint at this address. */
export function website(endpoint: string, { attributes = {}, content = '' }: Exhibit): string {
  const said = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  const tag = `<tavus-call${said.join('')}>${content}</tavus-call>`;
  const isInline = attributes['layout'] === 'inline';
  return `<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
    <link rel="icon" href="data:,"><style>${style}</style>
    <script type="module" async src="${endpoint}/tavus-call.js"></script>
    <body>
    <header><strong>Hotel Alder</strong> <a href="#rooms">Rooms</a> <a href="#house">The house</a></header>
    <main>
      <h1>Sleep above the lake</h1>
      <p id="house">A small house with eleven rooms, ten minutes from the station. Ask us anything.</p>
      ${isInline ? `<div class="place">${tag}</div>` : ''}
      <ul class="cards" id="rooms">${cards}</ul>
      <p><a id="last" href="#house">Back to the top</a></p>
    </main>
    <footer><p>Hotel Alder, Lakeside 4</p></footer>
    ${isInline ? '' : tag}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
