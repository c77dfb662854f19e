import { defineConfig } from 'vitest/config';

// Tests wait on conditions; these limits only stop a test that would wait for ever.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: [
            ...['test/widget/**', 'test/e2e/**', 'test/package/**'],
            'test/chaos/chaos.test.ts',
          ],
          testTimeout: 30_000,
          // Most of the time they wait for each other's processes.
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          // One browser at a time: two cores, and the meter must not wait for a busy machine.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
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
