// The widget's tests, in a real browser. The endpoint they talk to is a fake one behind the same
// server (test/widget/fake-endpoint.js).
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { chromiumArgs, programPath } from './scripts/browsers.ts';
import { fakeEndpoint } from './test/widget/fake-endpoint.js';

export default {
  files: 'test/widget/**/*.test.ts',
  nodeResolve: true,
  concurrency: 1,
  browserStartTimeout: 90_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 300_000,
  testFramework: { config: { timeout: 15_000 } },
  plugins: [esbuildPlugin({ ts: true, target: 'es2022' })],
  middleware: [fakeEndpoint],
  browsers: [
    chromeLauncher({
      launchOptions: {
        executablePath: programPath('Chromium'),
        args: chromiumArgs,
      },
      // A file that a test withholds must not come out of the browser's memory.
      async createPage({ context }) {
        const page = await context.newPage();
        await page.setCacheEnabled(false);
        return page;
      },
    }),
  ],
};
