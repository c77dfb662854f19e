// What is fetched when somebody looks at it: pages of the history, the table for spreadsheets, and who
// there is to talk to.
import type { HistoryReply, PeopleReply } from '../contract/operator.ts';
import { Trouble, type Asking } from './asking.ts';

/** One thing that is asked for: there, or on its way, or not to be had. */
export interface Asked<T> {
  readonly value: T | null;
  readonly isAsking: boolean;
  readonly trouble: string | null;
}

export interface HistoryPage extends HistoryReply {
  /** What came before it: the `before` of each page on the way here. */
  readonly way: readonly (number | null)[];
}

export interface Shelf {
  readonly history: Asked<HistoryPage>;
  readonly people: Asked<PeopleReply>;
  /** @param before null is the first page */
  openHistory(before: number | null): void;
  openPeople(): void;
  /** Saves the whole history as a file. @throws Trouble */
  download(): Promise<void>;
}

const nothing = { value: null, isAsking: false, trouble: null };
const pageRows = 25;

export function createShelf(asking: Asking, changed: () => void): Shelf {
  let history: Asked<HistoryPage> = nothing;
  let people: Asked<PeopleReply> = nothing;
  /** What was asked for last, of each kind: an answer that is overtaken says nothing any more. */
  const latest = { history: 0, people: 0 };

  async function fetched<T>(
    kind: keyof typeof latest,
    path: string,
    before: Asked<T>,
    set: (asked: Asked<T>) => void,
    read: (reply: unknown) => T,
  ): Promise<void> {
    latest[kind] += 1;
    const own = latest[kind];
    set({ ...before, isAsking: true, trouble: null });
    changed();
    const after = await asking
      .get(path)
      .then((reply) => reply.json())
      .then((reply: unknown) => ({ value: read(reply), isAsking: false, trouble: null }))
      .catch((error: unknown) => {
        const trouble = error instanceof Trouble ? error.message : 'The answer cannot be read.';
        return { ...before, isAsking: false, trouble };
      });
    if (own !== latest[kind]) return;
    set(after);
    changed();
  }

  return {
    get history() {
      return history;
    },
    get people() {
      return people;
    },
    openHistory(before) {
      const at = before === null ? '' : `&before=${String(before)}`;
      const way = history.value?.way ?? [];
      const known = way.indexOf(before);
      const next =
        before === null ? [null] : known < 0 ? [...way, before] : way.slice(0, known + 1);
      void fetched(
        'history',
        `history?limit=${String(pageRows)}${at}`,
        history,
        (asked) => (history = asked),
        (reply) => ({ ...(reply as HistoryReply), way: next }),
      );
    },
    openPeople() {
      void fetched(
        'people',
        'people',
        people,
        (asked) => (people = asked),
        (reply) => reply as PeopleReply,
      );
    },
    async download() {
      const file = URL.createObjectURL(await (await asking.get('history.csv')).blob());
      const link = document.createElement('a');
      link.href = file;
      link.download = `tavus-calls-${new Date().toISOString().slice(0, 10)}.csv`;
      link.click();
      // The browser has taken it by then.
      setTimeout(() => {
        URL.revokeObjectURL(file);
      }, 60_000);
    },
  };
}
