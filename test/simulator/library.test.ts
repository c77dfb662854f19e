// Faces and PALs as Tavus's API lists them, under their new and their old names.
import { describe, expect, it } from 'vitest';
import { ownPrompt, providerKey } from '../../simulator/stock.ts';
import { startStand, type Stand } from './harness.ts';

interface Page {
  readonly data: readonly Readonly<Record<string, unknown>>[];
  readonly total_count: number;
}

async function page({ call }: Stand, path: string): Promise<Page> {
  return (await (await call('GET', path)).json()) as Page;
}

const column = ({ data }: Page, name: string) => data.map((row) => row[name]);

describe('a list of faces', () => {
  it.each([
    ['/v2/faces?face_type=system', 'face_id', ['r90bbd427f71', 'rc9cff32ceba']],
    ['/v2/faces?face_type=user', 'face_id', ['r5f0a1b2c3d4', 'r6e7d8c9b0a1']],
    ['/v2/replicas?replica_type=user', 'replica_id', ['r5f0a1b2c3d4', 'r6e7d8c9b0a1']],
    ['/v2/faces?face_ids=r6e7d8c9b0a1,rffffffffff', 'face_id', ['r6e7d8c9b0a1']],
    ['/v2/replicas?replica_ids=rc9cff32ceba', 'replica_id', ['rc9cff32ceba']],
    ['/v2/faces?model_name=phoenix-4.5', 'face_id', ['r5f0a1b2c3d4']],
  ])('%s holds what it asks for', async (path, name, ids) => {
    const list = await page(await startStand(), path);
    expect(column(list, name)).toEqual(ids);
    expect(list.total_count).toBe(ids.length);
  });

  it('says of which type they are only when asked to be verbose', async () => {
    const stand = await startStand();
    expect(column(await page(stand, '/v2/faces?limit=1'), 'face_type')).toEqual([undefined]);
    const verbose = await page(stand, '/v2/replicas?limit=3&verbose=true');
    expect(column(verbose, 'replica_type')).toEqual(['system', 'system', 'user']);
  });

  it('comes in pages, and in shorter ones when Tavus wants it so', async () => {
    const stand = await startStand();
    expect(column(await page(stand, '/v2/faces?limit=3&page=2'), 'face_id')).toHaveLength(1);
    stand.simulator.play({ mostRows: 1 });
    const short = await page(stand, '/v2/faces?limit=100&page=2');
    expect(column(short, 'face_id')).toEqual(['rc9cff32ceba']);
    expect(short.total_count).toBe(4);
  });
});

describe('a list of PALs', () => {
  it.each([
    ['/v2/pals?pal_type=user', 'pal_id', ['p0c1d2e3f4a5']],
    ['/v2/personas?persona_type=user', 'persona_id', ['p0c1d2e3f4a5']],
    ['/v2/personas?persona_type=system', 'persona_id', ['pcb7a34da5fe']],
    ['/v2/pals', 'pal_id', ['pcb7a34da5fe', 'p0c1d2e3f4a5']],
  ])('%s holds what it asks for', async (path, name, ids) => {
    expect(column(await page(await startStand(), path), name)).toEqual(ids);
  });

  it('holds, like Tavus’s, what nobody else may see', async () => {
    const text = JSON.stringify(await page(await startStand(), '/v2/pals?pal_type=user'));
    expect(text).toContain(providerKey);
    expect(text).toContain(ownPrompt);
  });
});

describe('one by its id', () => {
  it.each([
    ['/v2/faces/r90bbd427f71', { face_id: 'r90bbd427f71', face_name: 'Anna', error_message: null }],
    ['/v2/replicas/r6e7d8c9b0a1', { replica_id: 'r6e7d8c9b0a1', status: 'started' }],
    ['/v2/pals/pcb7a34da5fe', { pal_id: 'pcb7a34da5fe', default_face_id: 'r90bbd427f71' }],
    ['/v2/personas/p0c1d2e3f4a5', { persona_id: 'p0c1d2e3f4a5', persona_name: 'Concierge' }],
  ])('is at %s', async (path, row) => {
    const { call } = await startStand();
    expect(await (await call('GET', path)).json()).toMatchObject(row);
  });

  it.each([
    ['/v2/faces/rffffffffff', { error: 'Invalid face_id' }],
    ['/v2/replicas/rffffffffff', { message: 'Invalid replica_uuid' }],
    ['/v2/pals/pffffffffff', { message: 'Invalid persona_id' }],
  ])('is refused at %s', async (path, refusal) => {
    const { call } = await startStand();
    const response = await call('GET', path);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual(refusal);
  });
});

describe('an account of long ago', () => {
  it('has old names in every row, and filters nothing', async () => {
    const stand = await startStand();
    stand.simulator.play({ oldRows: true, filtersTypes: false });
    const rows = await page(stand, '/v2/faces?face_type=user&verbose=true');
    expect(column(rows, 'replica_id')).toHaveLength(4);
    expect(column(await page(stand, '/v2/pals'), 'default_replica_id')[0]).toBe('r90bbd427f71');
  });
});

it('is in trouble when the stage says so', async () => {
  const { simulator, call } = await startStand();
  simulator.play({ library: { instead: { status: 500, body: '' } } });
  expect((await call('GET', '/v2/faces')).status).toBe(500);
});
