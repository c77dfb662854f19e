// The control of the soak: loaded into the endpoint's process before the endpoint itself, it forgets nothing and
// closes nothing. Knows nothing of the endpoint, which needs no switch that makes it leak.
import { openSync } from 'node:fs';

const kept = [];

setInterval(() => {
  kept.push({ text: Array.from({ length: 20_000 }, (_none, at) => `${String(at)} of it`) });
  openSync('/dev/null');
}, 200).unref();
