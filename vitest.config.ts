import { defineConfig } from 'vitest/config';
import type { CoverageOptions } from 'vitest/node';

/** End to end, and about what is seen, said or done, not how soon: two files at a time do each other no harm. */
const pages = [
  'test/e2e/{docs,examples}/**/*.test.ts',
  'test/e2e/{access,layout,operator,playground,room}*.test.ts',
  'test/e2e/guest-{before-click,interactive,morphed,policy,properties,queue,remounted,styles,swapped,twice}.test.ts',
  'test/e2e/{checked,doctor,looks,managed,minified,private-room,quickstart-page,recipes,themed}.test.ts',
];

/**
 * How much of which sources Node's tests have to run, or `npm run test:covered` fails. Nothing is seen of what browsers run,
 * nor of what tests start as a process: that comes from dist/.
 */
const coverage: CoverageOptions = {
  provider: 'v8',
  include: [
    'contract/**/*.ts',
    'server/**/*.ts',
    // Of the widget, what needs no browser.
    'widget/call/call-machine.ts',
    'widget/interactive/{protocol,troubles}.ts',
    'widget/layout/layout.ts',
  ],
  // Commands are typed into a terminal, as everybody types them.
  exclude: ['server/main.ts', 'server/commands/**', 'test/**'],
  // A little below what there is: what depends on the moment, as a race does, is run now and then only.
  thresholds: {
    'contract/**/*.ts': { lines: 100 },
    'server/**/*.ts': { lines: 97.5, branches: 90 },
    'server/{admission,calls,ledger,origins,tickets}/**/*.ts': { lines: 97.5, branches: 91 },
    'widget/**/*.ts': { lines: 95, branches: 84 },
  },
  // Not all of coverage/, which is emptied first: the mutants live there too.
  reportsDirectory: 'coverage/covered',
  reporter: ['text-summary', 'json-summary', 'html'],
};

// Tests wait on conditions; these limits only stop a test that would wait for ever. No module keeps anything that
// one file could leave to the next (each opens stands of its own), so that none has to be loaded once for each file.
export default defineConfig({
  test: {
    coverage,
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: [
            ...['test/widget/**', 'test/e2e/**', 'test/package/**', 'test/deploy/image/**'],
            'test/chaos/chaos.test.ts',
          ],
          testTimeout: 30_000,
          isolate: false,
          // Most of the time they wait for each other's processes.
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'pages',
          include: pages,
          provide: { pagesIn: 'headless shell' },
          maxWorkers: 2,
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: pages,
          // One browser at a time: two cores, and the meter must not wait for a busy machine.
          fileParallelism: false,
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'package',
          include: ['test/{package,deploy/image}/**/*.test.ts'],
          // One install for all of them.
          globalSetup: ['test/package/install.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'chaos',
          include: ['test/chaos/chaos.test.ts'],
          // By itself: nobody is cut off because other tests take the machine's time.
          fileParallelism: false,
        },
      },
    ],
  },
});
