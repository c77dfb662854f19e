// Small schemas, written by hand from what a host or an API documents: where no package that we can use brings its own.
// A field that is not named is a fault, so that a typo is one, and so is a value of another type.
import { Ajv2019 } from 'ajv/dist/2019.js';

export type Schema = Readonly<Record<string, unknown>>;

export const text: Schema = { type: 'string', minLength: 1 };
export const truth: Schema = { type: 'boolean' };
export const port: Schema = { type: 'integer', minimum: 1, maximum: 65535 };

export const oneOf = (...values: readonly string[]): Schema => ({ enum: values });
export const between = (minimum: number, maximum: number): Schema => ({
  type: 'integer',
  minimum,
  maximum,
});
export const listOf = (items: Schema, maxItems = 100, minItems = 1): Schema => ({
  type: 'array',
  minItems,
  maxItems,
  items,
});
/** An object with these fields, and no other. */
export const only = (properties: Schema, ...required: readonly string[]): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});

/** What is wrong with a value, a line each. */
export function faultsOf(schema: Schema, value: unknown): string[] {
  const validate = new Ajv2019({ allErrors: true, strictTypes: false }).compile(schema);
  validate(value);
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${instancePath} ${message ?? ''}: ${JSON.stringify(params)}`,
  );
}
