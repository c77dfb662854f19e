// What can befall a browser as a whole, the same for every engine: signals to its processes, and the
// end of it all.
import type { VisitorBrowser } from './browser.ts';
import type { Home } from './home.ts';
import type { ProcessGroup } from './process-group.ts';

type Fates = Pick<VisitorBrowser, 'killPages' | 'kill' | 'freeze' | 'dispose'>;

/** `pages` tells the processes that run pages from the others by their command line. */
export function fatesOf(group: ProcessGroup, home: Home, pages: RegExp): Fates {
  return {
    killPages: () => group.signalMatching(pages, 'SIGKILL'),
    async kill() {
      group.signal('SIGKILL');
    },
    async freeze() {
      group.signal('SIGSTOP');
    },
    async dispose() {
      await group.end();
      await home.remove();
    },
  };
}
