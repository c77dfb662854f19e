import { defineConfig } from 'vitest/config';

/** End to end, and about what is seen, said or done, not how soon: two files at a time do each other no harm. */
const pages = [
  'test/e2e/{docs,examples}/**/*.test.ts',
  'test/e2e/{access,layout,operator,playground,room}*.test.ts',
  'test/e2e/guest-{before-click,interactive,morphed,policy,properties,queue,remounted,styles,swapped,twice}.test.ts',
  'test/e2e/{checked,doctor,looks,managed,minified,private-room,quickstart-page,recipes,themed}.test.ts',
];

// Tests wait on conditions; these limits only stop a test that would wait for ever.
export default defineConfig({
  test: {
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
