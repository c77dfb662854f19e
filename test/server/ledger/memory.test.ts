import { MemoryStore } from '../../../server/ledger/memory.ts';
import { describeLedger } from './suite.ts';

describeLedger('memory', async () => new MemoryStore());
