// Schemas in front of a page's tools: what they let pass, what the replica hears of the rest, and what the author
// hears of a schema that is none.
import { type TSchema, Type } from 'typebox';
import type {
  JsonSchema,
  StandardIssue,
  StandardSchema,
  Tool,
} from '../../../../widget/interactive/tools/tool.ts';
import { expect } from '../../expect.ts';
import { errorIn, Replica } from './tool-answers.ts';
import { warnings } from '../../warnings.ts';

let count = 0;

/** A tool, with a name of its own since authors hear each sentence once, that counts how often it is reached, and answers with what it has been given. */
function guarded(schema: unknown) {
  const name = `tool-${String(++count)}`;
  let reached = 0;
  const handler = (args: unknown) => {
    reached += 1;
    return args;
  };
  const tool = { schema, handler } as Tool;
  const replica = new Replica({ [name]: tool });
  return { name, asks: (args: unknown = {}) => replica.asks(name, args), reached: () => reached };
}

const order: JsonSchema = {
  type: 'object',
  properties: {
    dish: { type: 'string', minLength: 1 },
    count: { type: 'integer', minimum: 1, maximum: 9 },
    size: { enum: ['small', 'large'] },
    extras: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' } } } },
  },
  required: ['dish', 'count'],
  additionalProperties: false,
};

describe('a JSON Schema', () => {
  it('lets pass what it describes', async () => {
    const { asks } = guarded(order);
    const args = { dish: 'soup', count: 2, size: 'small', extras: [{ name: 'bread' }] };
    expect((await asks(JSON.stringify(args))).output).to.deep.equal(args);
  });

  it('names every fault with its path, and the tool is not called', async () => {
    const { asks, reached } = guarded(order);
    const wrong = { count: 0.5, size: 'huge', extras: [{}, { name: 7 }], colour: 'red' };
    const error = errorIn(await asks(wrong));
    for (const fault of [
      'required property "dish"',
      'count: Instance type "number" is invalid. Expected "integer"',
      'size: Instance does not match any of ["small","large"]',
      'extras/1/name: Instance type "number" is invalid. Expected "string"',
      'colour: It is not expected',
    ]) {
      expect(error).to.contain(fault);
    }
    expect(reached()).to.equal(0);
  });

  it('names ten faults of a thousand', async () => {
    const { asks } = guarded({ type: 'object', additionalProperties: { type: 'string' } });
    const wrong = Object.fromEntries(
      Array.from({ length: 1000 }, (_, at) => [`key${String(at)}`, 1]),
    );
    const error = errorIn(await asks(wrong));
    expect(error).to.contain('key9: ');
    expect(error).to.contain('and 990 more');
  });

  it('may refer to its own parts, and be of an older draft', async () => {
    const { asks } = guarded({
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      definitions: { pair: { type: 'array', items: [{ type: 'number' }, { type: 'string' }] } },
      properties: { pair: { $ref: '#/definitions/pair' } },
    });
    expect((await asks({ pair: [1, 'x'] })).status).to.equal('success');
    expect(errorIn(await asks({ pair: ['x', 1] }))).to.contain('pair/0');
  });

  it('may be frozen, and is left as it was', async () => {
    const schema = Object.freeze({ type: 'object', properties: Object.freeze({}) });
    const { asks } = guarded(schema);
    expect((await asks()).status).to.equal('success');
    expect(Reflect.ownKeys(schema)).to.deep.equal(['type', 'properties']);
  });

  it('may come from a builder', async () => {
    const schema: TSchema = Type.Object({ count: Type.Integer() });
    const { asks } = guarded(schema);
    expect((await asks({ count: 1 })).status).to.equal('success');
    expect(errorIn(await asks({}))).to.contain('count');
  });

  it('is not taken in by names that every object knows', async () => {
    const names = ['constructor', 'toString', '__proto__'];
    const { asks, reached } = guarded({ type: 'object', required: names });
    const error = errorIn(await asks('{}'));
    for (const name of names) expect(error).to.contain(`"${name}"`);
    expect(reached()).to.equal(0);
    const strict = guarded(order);
    const hostile = '{"dish":"soup","count":1,"__proto__":{"polluted":1}}';
    expect(errorIn(await strict.asks(hostile))).to.contain('__proto__');
    expect(({} as { polluted?: number }).polluted).to.equal(undefined);
  });
});

describe('a broken JSON Schema', () => {
  const broken: readonly (readonly [string, unknown])[] = [
    ['a type that there is not', { type: 'objekt' }],
    ['a type further down', { type: 'object', properties: { a: { type: 'text' } } }],
    ['properties that are a list', { type: 'object', properties: [] }],
    ['a text as `required`', { type: 'object', required: 'dish' }],
    ['a reference to nowhere', { $ref: '#/$defs/nowhere' }],
    ['a pattern that is none', { type: 'object', properties: { a: { pattern: '[' } } }],
    ['itself inside', { type: 'object', allOf: [{ $ref: '#' }] }],
    ['a whole tool definition', { type: 'function', function: { parameters: {} } }],
    ['a list', []],
    ['a text', 'object'],
    ['null', null],
    ['a Standard Schema of another version', { '~standard': { version: 2 }, type: 'zod' }],
  ];
  for (const [what, schema] of broken) {
    it(`${what}: the author hears of it once, the replica each time, and the tool is not called`, async () => {
      const { name, asks, reached } = guarded(schema);
      const said = await warnings(async () => {
        expect(errorIn(await asks())).to.contain('cannot check the arguments');
        expect(errorIn(await asks())).to.contain('cannot check the arguments');
      });
      expect(reached()).to.equal(0);
      expect(said).to.have.length(1);
      expect(said[0]).to.contain(`the schema of the tool "${name}" cannot be used`);
    });
  }
});

/** A schema as zod or valibot make it. */
function standard(
  validate: (value: unknown) => unknown,
  vendor = 'a test',
): StandardSchema<unknown, { count: number }> {
  return { '~standard': { version: 1, vendor, validate } } as ReturnType<typeof standard>;
}

describe('a Standard Schema', () => {
  it('hands on what it has made of the arguments', async () => {
    const { asks } = guarded(standard(() => ({ value: { count: 7 } })));
    expect((await asks({ count: '7' })).output).to.deep.equal({ count: 7 });
  });

  it('may take its time, and be a function', async () => {
    const schema = Object.assign(
      () => 1,
      standard(async () => ({ value: { count: 1 } })),
    );
    expect((await guarded(schema).asks()).status).to.equal('success');
  });

  it('names every fault with its path, and the tool is not called', async () => {
    const issues: StandardIssue[] = [
      { message: 'Too small', path: ['extras', 0, { key: 'name' }] },
      { message: 'Odd' },
    ];
    const { asks, reached } = guarded(standard(() => ({ issues })));
    const error = errorIn(await asks());
    expect(error).to.contain('extras/0/name: Too small | Odd');
    expect(reached()).to.equal(0);
  });

  it('that throws is the author’s affair', async () => {
    const fail = () => {
      throw new Error('async refinement');
    };
    const { asks, reached } = guarded(standard(fail));
    const said = await warnings(async () => {
      expect(errorIn(await asks())).to.contain('cannot check the arguments');
    });
    expect([said.length, reached()]).to.deep.equal([1, 0]);
    expect(said[0]).to.contain('async refinement');
  });

  it('tells the compiler what the handler gets', () => {
    const register = <Args = Record<string, unknown>>(tool: Tool<Args>): Tool => tool as Tool;
    const typed = register({
      schema: standard(() => 1),
      handler: ({ count }) => count.toFixed(),
    });
    const plain = register({
      schema: { type: 'object', properties: {} },
      handler: (args) => Object.keys(args),
    });
    const built = register({ schema: Type.Object({}), handler: () => 1 });
    expect(Object.keys({ typed, plain, built })).to.have.length(3);
  });
});
