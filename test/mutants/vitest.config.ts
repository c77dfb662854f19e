// The tests that `npm run mutants` repeats for every mutant: those of one process, without HTTP, that take
// milliseconds. What they miss is a survivor, even if a slower test would notice it.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 30_000,
    include: [
      'test/server/admission/*.test.ts',
      'test/server/host-pattern.test.ts',
      'test/server/calls/{admitting,permitting,tokens}.test.ts',
      'test/server/ledger/{behind-deadline,day-counts,memory,rules,transitions}.test.ts',
      'test/server/origins/allowlist.test.ts',
      'test/widget-pure/call-machine.test.ts',
    ],
  },
});
