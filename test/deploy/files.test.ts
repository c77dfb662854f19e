// The list in deploy/README.md is whole: every file of the folder is in it, and a test reads it. And what is built in
// the image is sent there: .dockerignore names it.
import dockerignore from '@balena/dockerignore';
import { describe, expect, it } from 'vitest';
import { watchedFiles, watchedFolders } from '../../scripts/watched.ts';
import { files, listed, read } from './reading.ts';

const inFolder = files
  .map((name) => name.replace('deploy/', ''))
  .filter((name) => name !== 'README.md');
const parts = [...new Set(inFolder.map((name) => name.split('/')[0] ?? ''))];

describe('the files of deploy/', () => {
  it('are each named in its README', () => {
    const linked = [...read('deploy/README.md').matchAll(/\]\(([\w.-]+)/g)].map(([, name]) => name);
    expect(parts.filter((name) => !linked.includes(name))).toEqual([]);
  });

  it('are each named in a test, file or folder', () => {
    const texts = listed('test')
      .filter((name) => name.endsWith('.test.ts'))
      .map(read)
      .join('\n');
    // As text, or in a pattern.
    const isRead = (name: string) =>
      [name, name.replaceAll('.', '\\.')].some((one) => texts.includes(one));
    expect(parts.filter((name) => !isRead(name))).toEqual([]);
  });

  it('have no secret in them', () => {
    const telling = files.filter((name) =>
      /tvsk_[a-z0-9]|rediss?:\/\/\S*:(?!password@)[a-z0-9]{8}/i.test(read(name)),
    );
    expect(telling).toEqual([]);
  });
});

describe('.dockerignore', () => {
  const rules = read('.dockerignore');
  const sources = listed(...watchedFolders, ...watchedFiles);
  const sent = (text: string) => dockerignore.default().add(text).filter(sources);

  it('lets every file through that the build reads', () => {
    expect(sources.filter((name) => !sent(rules).includes(name))).toEqual([]);
    for (const name of [...watchedFolders, ...watchedFiles])
      expect(sources.some((one) => `${one}/`.startsWith(`${name}/`))).toBe(true);
  });

  it.each([...watchedFolders, ...watchedFiles])('without a line for %s would not', (name) => {
    const lines = rules.split('\n').filter((line) => line !== `!${name}`);
    expect(sent(lines.join('\n')).some((one) => `${one}/`.startsWith(`${name}/`))).toBe(false);
  });
});
