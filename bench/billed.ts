// For how many seconds a conversation is billed after its visitor has left, by how he leaves and in which engine:
// a few leavings of those that docs/reliability.md has many of. Knows no browser and no meter itself.
import { engineNames, type EngineName } from '../test/support/browsers/engines.ts';
import { faultsOf } from '../test/e2e/faults.ts';
import { visitorsIn, type Visitors } from '../test/e2e/visitors.ts';
import { ends, leavings, netOf, promised, sleep, type Net, type Way } from '../test/e2e/ways.ts';
import { figure, median } from './figures.ts';
import type { Goal, Part, Table } from './part.ts';

const times = 3;

const looked = [
  ...['closes the panel', 'follows a link', 'reloads', 'closes the tab'],
  ...['closes the tab, pings blocked', 'loses the page’s process', 'loses the browser'],
];
const ways = [...leavings, ...ends].filter(({ how }) => looked.includes(how));

interface Row {
  readonly way: Way;
  readonly engine: EngineName;
  readonly seconds: readonly number[];
}

export async function billed(): Promise<Part> {
  const rows: Row[] = [];
  const versions: string[] = [];
  for (const engine of engineNames) {
    await visitorsIn(engine, async (visitors) => {
      versions.push(visitors.version);
      for (const way of ways) rows.push(await leave(visitors, engine, way, times));
      rows.push(await leave(visitors, engine, sleep, 1));
    });
  }
  return shown(rows, versions);
}

async function leave(
  visitors: Visitors,
  engine: EngineName,
  way: Way,
  count: number,
): Promise<Row> {
  const seconds: number[] = [];
  while (seconds.length < count) {
    const outcome = await visitors.leave(way);
    // However long it was billed: what another net has ended says nothing of this one.
    const faults = faultsOf(outcome, way, netOf(way, engine), Infinity);
    if (faults.length > 0) throw new Error(`${engine}: ${way.how}: ${faults.join('; ')}`);
    seconds.push(outcome.billedSeconds);
  }
  return { way, engine, seconds };
}

const worst = (seconds: readonly number[]): number => Math.max(...seconds);

function shown(rows: readonly Row[], versions: readonly string[]): Part {
  const cell = (way: Way, engine: EngineName) => {
    const { seconds = [] } = rows.find((row) => row.way === way && row.engine === engine) ?? {};
    return [median(seconds), worst(seconds)].map((figure) => figure.toFixed(2)).join(' / ');
  };
  const table: Table = [
    ['seconds billed after a visitor …', ...versions],
    ...[...ways, sleep].map((way) => [way.how, ...engineNames.map((engine) => cell(way, engine))]),
  ];
  return {
    title: 'Billed after leaving',
    says: `Median / worst of ${String(times)} visitors each (asleep: one), by the simulator's meter, in real browsers with true windows. A page that ends its call with a button alone is billed until Tavus's own timers end it: five minutes where nobody has come into the room yet, up to an hour where nobody tells it that he has left. Each net is looked at by itself, with those below it set too long to help: the page's last message where it can send one; the presence stream's end, here with a grace of 2 s in place of 15, where it cannot, and where Firefox may lose the message of a closing tab; the lease, here 15 s in place of 75, where a machine falls asleep with every connection open. Many more are in [docs/reliability.md](../docs/reliability.md).`,
    tables: [table],
    goals: Object.entries(nets).map(([net, what]) => goalOf(net as Net, what, rows)),
    figures: Object.fromEntries(
      rows.map(({ way, engine, seconds }) => [`${engine}: ${way.how}`, figure('s', seconds)]),
    ),
  };
}

const nets: Readonly<Record<Net, string>> = {
  message: 'billed after the page could say that its visitor goes, the worst',
  stream: 'billed after it could not (killed), with a grace of 2 s, the worst',
  lease: 'billed after nobody could (asleep), with a lease of 15 s, the worst',
};

function goalOf(net: Net, what: string, rows: readonly Row[]): Goal {
  const those = rows.filter(({ way, engine }) => netOf(way, engine) === net);
  const measured = worst(those.flatMap(({ seconds }) => seconds));
  return { what, headline: what, atMost: promised[net], measured, unit: 's' };
}
