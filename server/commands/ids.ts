// Ids of conversations as somebody types or pastes them. They become part of an address at Tavus, so
// nothing else gets through.
import { WrongUsage } from './world.ts';

const conversationId = /^c[A-Za-z0-9]{1,63}$/;

/**
 * The same ids, each once.
 * @throws WrongUsage naming every one that is none
 */
export function checkIds(given: readonly string[]): readonly string[] {
  const faults = given.filter((id) => !conversationId.test(id));
  if (faults.length > 0) {
    const named = faults.map((id) => JSON.stringify(id)).join(', ');
    const are = faults.length === 1 ? 'is no conversation id' : 'are no conversation ids';
    throw new WrongUsage(`${named} ${are}: one is c and letters or digits, like ca4301628cb9.`);
  }
  return [...new Set(given)];
}
