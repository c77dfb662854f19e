// Holds arguments against a JSON Schema. The one file that knows the library for it, which needs neither `eval`
// nor `new Function`; it is loaded when a tool with such a schema is called for the first time.
import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema';
import type { JsonSchema } from './tool.ts';

const types: unknown[] = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];
const schemaOrList: Schema = { anyOf: [{ $ref: '#' }, { type: 'array', items: { $ref: '#' } }] };
const schemas: Schema = { type: 'object', additionalProperties: { $ref: '#' } };
const schemaList: Schema = { type: 'array', minItems: 1, items: { $ref: '#' } };

/** What authors get wrong in schemas; validators overlook most of it, and let everything pass. */
const schemaOfSchemas: Schema = {
  type: ['object', 'boolean'],
  properties: {
    type: { anyOf: [{ enum: types }, { type: 'array', items: { enum: types } }] },
    properties: schemas,
    patternProperties: { ...schemas, propertyNames: { format: 'regex' } },
    additionalProperties: { $ref: '#' },
    $defs: schemas,
    definitions: schemas,
    required: { type: 'array', items: { type: 'string' } },
    enum: { type: 'array' },
    pattern: { type: 'string', format: 'regex' },
    items: schemaOrList,
    prefixItems: schemaList,
    allOf: schemaList,
    anyOf: schemaList,
    oneOf: schemaList,
    not: { $ref: '#' },
    minimum: { type: 'number' },
    maximum: { type: 'number' },
    minLength: { type: 'integer' },
    maxLength: { type: 'integer' },
    minItems: { type: 'integer' },
    maxItems: { type: 'integer' },
  },
};

/** Faults that only say that there are others further down. */
const wrappers: readonly string[] = [
  '$ref',
  'properties',
  'patternProperties',
  'additionalProperties',
  'items',
  'prefixItems',
  'allOf',
];

const validators = new WeakMap<object, Validator>();

/** What is wrong with the value, each fault with its path; throws when the schema itself is broken. */
export function faultsIn(schema: JsonSchema, value: unknown): string[] {
  const validator = validators.get(schema) ?? validatorOf(schema);
  validators.set(schema, validator);
  return inWords(validator.validate(value).errors);
}

function validatorOf(schema: JsonSchema): Validator {
  // The library writes on what it is given, and takes what builders add beside the schema for a part of it.
  const copy = JSON.parse(JSON.stringify(schema)) as Schema;
  const faults = inWords(new Validator(schemaOfSchemas, '2020-12', false).validate(copy).errors);
  if (typeof copy !== 'object' || Array.isArray(copy)) throw new Error('it is no object');
  if (faults.length > 0) throw new Error(faults.join('; '));
  const isOld = /draft-0[467]/.exec(copy.$schema ?? '');
  return new Validator(copy, isOld ? '7' : '2020-12', false);
}

function inWords(errors: readonly OutputUnit[]): string[] {
  const telling = errors.filter(({ keyword }) => !wrappers.includes(keyword));
  return (telling.length > 0 ? telling : errors).map(({ instanceLocation, keyword, error }) => {
    const path = decodeURIComponent(instanceLocation.replace(/^#\/?/, ''));
    const fault = keyword === 'false' ? 'It is not expected.' : error;
    return path ? `${path}: ${fault}` : fault;
  });
}
