// The recipe of the image, as it is written: its base, how it is started and stopped, whose its data is. That an image
// comes of it, test/deploy/image shows.
import { describe, expect, it } from 'vitest';
import { dataFolder, pairs } from './image/recipe.ts';
import { image, read, stages } from './reading.ts';

const manifest = JSON.parse(read('package.json')) as {
  readonly version: string;
  readonly engines: { readonly node: string };
};
/** The steps of the last stage, with those that it stands on. */
const steps = ['runtime', 'endpoint'].flatMap(
  (wanted) => stages.find(({ name }) => name === wanted)?.steps ?? [],
);
const last = (keyword: string) => steps.findLast((step) => step.keyword === keyword);

describe('the recipe', () => {
  it('is pinned to one version of Node, of a line that package.json allows, in every stage', () => {
    const names = stages.map(({ name }) => name);
    const bases = new Set(stages.map(({ base }) => base).filter((base) => !names.includes(base)));
    expect([...bases]).toEqual([expect.stringMatching(/^node:\d+\.\d+\.\d+-bookworm-slim$/)]);
    const [major = ''] = /\d+/.exec([...bases].join()) ?? [];
    expect(manifest.engines.node).toMatch(new RegExp(`[\\^=]${major}\\.`));
  });

  it('ends in an image that says what it is and how it is stopped', () => {
    expect(stages.at(-1)).toMatchObject({ name: 'endpoint', base: 'runtime' });
    const given = pairs(steps.filter(({ keyword }) => keyword === 'ARG'));
    const labels = steps.filter(({ keyword }) => keyword === 'LABEL');
    expect(pairs(labels, given)).toMatchObject({
      'org.opencontainers.image.title': 'tavus-call',
      'org.opencontainers.image.licenses': 'MIT',
      'org.opencontainers.image.version': manifest.version,
    });
    expect(image.env['NODE_ENV']).toBe('production');
    expect(last('STOPSIGNAL')?.text).toBe('SIGTERM');
    expect(last('EXPOSE')?.text).toBe(image.env['PORT']);
    expect(last('CMD')?.isExec).toBe(true);
    expect(last('CMD')?.words).toContain('node');
  });

  it('runs as a user without rights, whose the folder for data is: a new volume takes its owner', () => {
    expect(last('USER')?.text).toMatch(/^[1-9]\d{4}:[1-9]\d{4}$/);
    expect(dataFolder(steps)).toEqual({ path: '/app/data', owner: last('USER')?.text });
    const readme = read('deploy/README.md');
    expect(readme).toContain(`--volume tavus-call:${image.data} `);
    expect(readme).toContain(`--publish 127.0.0.1:${String(image.port)}:${String(image.port)} `);
  });

  it('holds no secret: nothing is given as a build argument or a variable but what is public', () => {
    const names = stages.flatMap((stage) =>
      Object.keys(pairs(stage.steps.filter(({ keyword }) => ['ARG', 'ENV'].includes(keyword)))),
    );
    expect(names.sort()).toEqual(['HOST', 'NODE_ENV', 'PORT', 'REVISION', 'VERSION']);
  });
});
