// What every store must do, run against each of them.
import { describe } from 'vitest';
import { describeAdmission } from './suite-admission.ts';
import { describeGate } from './suite-gate.ts';
import { describeHistory } from './suite-history.ts';
import type { OpenStore } from './suite-ledger.ts';
import { describeLife } from './suite-life.ts';
import { describeLine } from './suite-line.ts';
import { describeTurns } from './suite-turns.ts';

export function describeLedger(name: string, open: OpenStore): void {
  describe(`the ${name} ledger:`, () => {
    describeAdmission(open);
    describeLife(open);
    describeHistory(open);
    describeLine(open);
    describeGate(open);
    describeTurns(open);
  });
}
