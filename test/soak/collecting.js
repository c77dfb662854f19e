// Loaded into the endpoint's process before the endpoint itself: on SIGWINCH, which it leaves alone, all garbage is collected, so that
// what is measured then is in use. Knows nothing of the endpoint.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
process.on('SIGWINCH', () => {
  collect();
});
