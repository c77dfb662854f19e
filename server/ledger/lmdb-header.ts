// Looks at the start of an LMDB data file, because LMDB does not: with a file of something else, or one
// that lost its end, it dies of a signal. Knows the layout of the two meta pages that lmdb 3 writes (data
// format 2, 64-bit, little-endian) and nothing else.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const magic = 0xbeefc0de;
const dataFormat = 2;
/** Where things stand in a meta page. */
const at = {
  magic: 24,
  version: 28,
  pageSize: 48,
  freeRoot: 88,
  root: 136,
  lastPage: 144,
  transaction: 152,
};
const noRoot = 0xffff_ffff_ffff_ffffn;

/** Another process may be writing a meta page while it is read. */
const looks = 3;

/** What is wrong with the file, or null. An empty one is a ledger that nobody has written to. */
export function damageOf(path: string): string | null {
  const file = openSync(path, 'r');
  try {
    let damage: string | null = null;
    for (let look = 0; look < looks; look += 1) {
      damage = damageSeen(file);
      if (damage === null) break;
    }
    return damage;
  } finally {
    closeSync(file);
  }
}

function damageSeen(file: number): string | null {
  if (fstatSync(file).size === 0) return null;
  const first = metaPage(file, 0);
  if (!first) return 'its data.mdb is no LMDB file';
  const second = metaPage(file, first.readUInt32LE(at.pageSize));
  if (!second) return 'its data.mdb is damaged';
  // After the pages were read: others may make the file longer, and none makes it shorter.
  const { size } = fstatSync(file);
  return isCutOff(size, newer(first, second)) ? 'its data.mdb lost its end' : null;
}

function metaPage(file: number, position: number): Buffer | null {
  const page = Buffer.alloc(160);
  if (readSync(file, page, 0, page.length, position) < page.length) return null;
  const isMeta =
    page.readUInt32LE(at.magic) === magic && page.readUInt16LE(at.version) === dataFormat;
  return isMeta ? page : null;
}

function newer(one: Buffer, other: Buffer): Buffer {
  return one.readBigUInt64LE(at.transaction) > other.readBigUInt64LE(at.transaction) ? one : other;
}

/** Pages that one transaction may have taken and given back without writing them. */
const spare = 256n;

/** LMDB leaves out pages at the end that nothing stands on, so only a clear loss is one. */
function isCutOff(size: number, meta: Buffer): boolean {
  const pages = BigInt(Math.floor(size / meta.readUInt32LE(at.pageSize)));
  const roots = [at.freeRoot, at.root].map((offset) => meta.readBigUInt64LE(offset));
  const isRootGone = roots.some((root) => root !== noRoot && root >= pages);
  return isRootGone || meta.readBigUInt64LE(at.lastPage) > 2n * pages + spare;
}
