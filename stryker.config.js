// Whether a test notices when the code is wrong: Stryker changes what decides about money and doors, one
// small thing at a time, and runs the tests of test/mutants/vitest.config.ts against each.
// https://stryker-mutator.io/docs/stryker-js/configuration

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'test/mutants/vitest.config.ts' },
  mutate: [
    'server/host-pattern.ts',
    'server/origins/allowlist.ts',
    'server/admission/wishes.ts',
    'server/calls/{admitting,permitting,tokens}.ts',
    'server/ledger/*.ts',
    // Folders, files and processes of lmdb are broken by the tests of whole processes, not by these.
    '!server/ledger/{lmdb*,open-ledger,plugin,store}.ts',
    'widget/call/call-machine.ts',
  ],
  // What the tests need of the repository, and nothing that has to be built.
  ignorePatterns: ['/dist', '/data', '/docs', '/test/{gallery,visual}'],
  tempDirName: 'coverage/mutants/tmp',
  // On a busy machine slowness is no sign of a fault that was noticed; endless loops are told by their hits.
  timeoutMS: 60_000,
  reporters: ['progress-append-only', 'clear-text', 'html'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, skipFull: false },
  htmlReporter: { fileName: 'coverage/mutants/report.html' },
  incrementalFile: 'coverage/mutants/incremental.json',
  thresholds: { high: 95, low: 90, break: 85 },
};
