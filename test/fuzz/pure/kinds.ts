// All kinds of cases that need no server: what parses, what proves, what judges.
import type { Kind } from '../kind.ts';
import { bodyKinds } from './bodies.ts';
import { callbackKinds } from './callbacks.ts';
import { originKinds } from './origins.ts';
import { proofKinds } from './proofs.ts';
import { proxyKinds } from './proxies.ts';
import { requestKinds } from './requests.ts';
import { roomKinds } from './rooms.ts';
import { settingKinds } from './settings.ts';
import { tavusKinds } from './tavus.ts';
import { ticketKinds } from './tickets.ts';
import { tokenKinds } from './tokens.ts';

export const pureKinds: readonly Kind[] = [
  ...[...originKinds, ...roomKinds, ...proxyKinds, ...settingKinds, ...tokenKinds],
  ...[
    ...ticketKinds,
    ...proofKinds,
    ...requestKinds,
    ...bodyKinds,
    ...callbackKinds,
    ...tavusKinds,
  ],
];
