// Runs before the endpoint, in its image. Some hosts (Fly, Railway) mount a volume that is root's and can only start
// an image as root for it: then data/ is given to the endpoint's user, and the process becomes that user.
// Everywhere else it is not root, and this does nothing.
import { lchownSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** As in the Containerfile. */
const user = 10001;
const data = join(import.meta.dirname, 'data');

if (process.getuid?.() === 0) {
  const inside = readdirSync(data, { recursive: true, encoding: 'utf8' });
  for (const name of ['.', ...inside]) lchownSync(join(data, name), user, user);
  process.setgroups([]);
  process.setgid(user);
  process.setuid(user);
}
