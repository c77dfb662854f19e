// What browsers load, in kB under brotli (q11): a limit for each file, and one for an ordinary call as
// a whole. A chunk without a limit here is an error: whoever adds one says what it may weigh.
import { readdirSync } from 'node:fs';

const folder = 'dist/browser';
const entry = { file: 'tavus-call.js', limit: '8 kB' };
const classic = { file: 'tavus-call.classic.js', limit: '0.4 kB' };

/** From the click to the ended screen, in English, on a desktop: nothing else is loaded. */
const ordinary = ['call-panel'];
const ordinaryLimit = '28.2 kB';

const chunks = {
  altcha: '1.5 kB',
  'call-panel': '20.2 kB',
  'call-moving': '0.75 kB',
  compat: '0.8 kB',
  daily: '62 kB',
  grip: '0.55 kB',
  interactive: '12 kB',
  'json-schema': '6.5 kB',
  line: '0.4 kB',
  'page-hold': '0.6 kB',
  plural: '0.15 kB',
  rating: '0.7 kB',
  'ready-made': '6 kB',
  trouble: '0.95 kB',
  turnstile: '1.1 kB',
};
const language = { name: /^[a-z]{2}(-hant)?$/, limit: '2.2 kB' };

const files = readdirSync(`${folder}/chunks`)
  .filter((file) => file.endsWith('.js'))
  .map((file) => ({ name: file.slice(0, -'-123456.js'.length), path: `${folder}/chunks/${file}` }));

const gates = files.map(({ name, path }) => {
  const limit = language.name.test(name) ? language.limit : chunks[name];
  if (!limit) throw new Error(`${path} has no limit in .size-limit.js`);
  return { name, path, limit };
});
const missing = Object.keys(chunks).filter((name) => !files.some((file) => file.name === name));
if (missing.length > 0) throw new Error(`no file for the limits of ${missing.join(', ')}`);

export default [
  ...[entry, classic].map(({ file, limit }) => ({ name: file, path: `${folder}/${file}`, limit })),
  {
    name: 'an ordinary call, all of it',
    path: [
      `${folder}/${entry.file}`,
      ...gates.filter(({ name }) => ordinary.includes(name)).map(({ path }) => path),
    ],
    limit: ordinaryLimit,
  },
  ...gates,
];
