import Format from 'typebox/format';
import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';
import * as messages from '../../contract/calls.ts';
import * as examples from '../../contract/examples.ts';
import { refusalCodes } from '../../contract/refusals.ts';

const schemas = {
  createRequest: messages.CreateRequest,
  createReply: messages.CreateReply,
  waitingReply: messages.WaitingReply,
  tokenRequest: messages.TokenRequest,
  cancelRequest: messages.CancelRequest,
  heartbeatReply: messages.HeartbeatReply,
  endedHeartbeatReply: messages.HeartbeatReply,
  challengedReply: messages.ErrorReply,
  errorReply: messages.ErrorReply,
};

describe('the examples of the contract', () => {
  it('exist for every message', () => {
    expect(Object.keys(examples).sort()).toEqual(Object.keys(schemas).sort());
  });

  it.each(Object.entries(schemas))('%s is what its schema describes', (name, schema) => {
    const example = examples[name as keyof typeof examples];
    expect([...Compile(schema).Errors(example)]).toEqual([]);
  });

  it('are checked with formats that can fail', () => {
    expect(Format.Test('uri', 'no uri')).toBe(false);
    expect(Format.Test('date-time', 'yesterday')).toBe(false);
  });
});

describe('the refusal codes', () => {
  it('are each there once', () => {
    expect(new Set(refusalCodes).size).toBe(refusalCodes.length);
  });
});
