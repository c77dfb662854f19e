// What is being played now: the knobs, and how many more calls each trouble is for.
// Knows no conversation.
import { works, type Behaviour, type Operation, type Trouble } from './behaviour.ts';
import { scenarios, type ScenarioName } from './scenarios.ts';

/** The behaviour in force; replaced as a whole by `play`. */
export class Stage {
  #behaviour: Behaviour = works;
  readonly #calls = new Map<Operation, number>();

  get behaviour(): Behaviour {
    return this.#behaviour;
  }

  /** From now on: what is named, and everything else works. Starts counting `times` anew. */
  play(scenario: ScenarioName | Partial<Behaviour>): void {
    const knobs = typeof scenario === 'string' ? scenarios[scenario].knobs : scenario;
    this.#behaviour = { ...works, ...knobs };
    this.#calls.clear();
  }

  /** The trouble this call of an operation is in; counts the call. */
  troubleFor(operation: Operation): Trouble {
    const calls = (this.#calls.get(operation) ?? 0) + 1;
    this.#calls.set(operation, calls);
    const knob = this.#behaviour[operation];
    const trouble = typeof knob === 'function' ? knob() : knob;
    return calls > (trouble.times ?? Infinity) ? {} : trouble;
  }
}
