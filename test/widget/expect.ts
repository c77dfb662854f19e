// Chai's expect as these tests use it. The types of @open-wc/testing make `equal` look like a
// promise, because of an asynchronous plugin of theirs that is not used here.
import { expect as chai } from '@open-wc/testing';

interface Expectation {
  readonly to: Expectation;
  readonly be: Expectation;
  readonly have: Expectation;
  readonly deep: Expectation;
  readonly not: Expectation;
  equal(value: unknown): void;
  contain(value: unknown): void;
  property(name: string): void;
  readonly include: ((value: unknown) => void) & { members(values: readonly unknown[]): void };
  match(pattern: RegExp): void;
  length(count: number): void;
  oneOf(values: readonly unknown[]): void;
}

/** Says what a value should be. */
export const expect = chai as unknown as (value: unknown, what?: string) => Expectation;
