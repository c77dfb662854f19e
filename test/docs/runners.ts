// Which test runs the snippets of which language. A snippet in a language that is not here fails
// test/docs/snippets.test.ts: nobody would notice when it stops working.
export const runners: Readonly<Record<string, string>> = {
  html: 'test/e2e/docs/html.test.ts',
  css: 'test/e2e/docs/css.test.ts',
  js: 'test/e2e/docs/js.test.ts',
  http: 'test/e2e/docs/http.test.ts',
  ts: 'test/docs/programs.test.ts',
  tsx: 'test/docs/programs.test.ts',
  sh: 'test/docs/commands.test.ts',
  env: 'test/docs/settings.test.ts',
  jsonl: 'test/docs/log-lines.test.ts',
  console: 'test/server/commands/docs.test.ts',
  json: 'test/docs/sites.test.ts',
  redis: 'test/server/ledger/redis/user.ts',
  php: 'test/docs/tickets.test.ts',
};

/** Pictures made of letters, and words to say to somebody: nothing that could be run. */
export const words = ['text'];

/** Which tests read the snippets of a language on one page by themselves, because they are about that page. */
export const ownTests: Readonly<Record<string, string>> = {
  'docs/interactive.md json': 'test/docs/tool-definitions.test.ts',
  'docs/migrate.md html': 'test/e2e/managed.test.ts',
  'docs/migrate.md js': 'test/e2e/managed.test.ts',
  'docs/quickstart.md html': 'test/e2e/quickstart-back-end.test.ts',
  'docs/quickstart.md js': 'test/e2e/quickstart-page.test.ts',
  'docs/recipes.md html': 'test/e2e/recipes.test.ts',
  'docs/tickets.md js': 'test/docs/tickets.test.ts',
  'docs/tracing.md js': 'test/docs/tracing.test.ts',
};
