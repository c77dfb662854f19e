// Plots as SVG files, for reports and guides: lines and bars with axes that name their units, on a sheet of their own
// colour, so that they read on dark pages as well. Knows nothing of what is shown.
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';

/** One point of a line, which is named by what it stands for. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly line: string;
}

export interface Axis {
  readonly label: string;
  readonly isLog?: boolean;
  readonly domain?: readonly [number, number];
  /** Where it is marked; at even steps when it is left out. */
  readonly ticks?: readonly number[];
  readonly shown?: (value: number) => string;
}

export interface Sheet {
  readonly title: string;
  readonly says: string;
  readonly x: Axis;
  readonly y: Axis;
  /** A line across, at a value of y that is not to be passed. */
  readonly limit?: { readonly y: number; readonly says: string };
  readonly isSmooth?: boolean;
}

export interface Bar {
  readonly name: string;
  readonly value: number;
}

const width = 720;
const height = 420;
const paper = '#fbfaf7';
const ink = '#23262f';
const faint = '#6b7080';
/** Told apart by those who see no red or no green. */
const colours = ['#3a5fcd', '#c2571a', '#1b7f79', '#8a3f9e', '#5b6472'];
const font = 'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif';

/** Lines, each with its name at its end. */
export function linePlot(sheet: Sheet, points: readonly Point[]): string {
  const names = [...new Set(points.map(({ line }) => line))];
  const last = names.flatMap((name) => points.filter(({ line }) => line === name).slice(-1));
  const { limit, isSmooth = false } = sheet;
  return drawn(sheet, names, [
    ...(limit
      ? [
          Plot.ruleY([limit.y], { stroke: '#b3261e', strokeDasharray: '5 4' }),
          Plot.text([limit], {
            ...{ y: 'y', text: 'says', frameAnchor: 'left', dx: 6, dy: -9 },
            ...{ textAnchor: 'start', fill: '#b3261e' },
          }),
        ]
      : []),
    Plot.line(points, { x: 'x', y: 'y', stroke: 'line', strokeWidth: isSmooth ? 1.6 : 2.2 }),
    ...(isSmooth ? [] : [Plot.dot(points, { x: 'x', y: 'y', fill: 'line', r: 3.2 })]),
    Plot.text(spread(sheet, last), {
      ...{ x: 'x', y: 'y', text: 'line', fill: 'line', fontWeight: 600 },
      ...{ textAnchor: 'start', dx: 9, stroke: paper, strokeWidth: 4 },
    }),
  ]);
}

/** Bars that lie, each with its value at its end. */
export function barPlot(
  { title, says, x }: Pick<Sheet, 'title' | 'says' | 'x'>,
  bars: readonly Bar[],
): string {
  const shown = x.shown ?? String;
  const y = { label: null, domain: bars.map(({ name }) => name) };
  return sheetOf(
    { title, says, xLabel: x.label },
    {
      ...frame(bars.length * 34 + 150),
      ...{ marginLeft: 190, marginRight: 90 },
      x: { ...scaleOf(x), grid: true, tickSize: 0 },
      y: { ...y, tickSize: 0 },
      marks: [
        Plot.barX(bars, {
          x: 'value',
          y: 'name',
          fill: colours[0] ?? ink,
          insetTop: 3,
          insetBottom: 3,
        }),
        Plot.text(bars, {
          ...{ x: 'value', y: 'name', text: ({ value }: Bar) => shown(value) },
          ...{ textAnchor: 'start', dx: 6, fontWeight: 600 },
        }),
      ],
    },
  );
}

function drawn(sheet: Sheet, names: readonly string[], marks: Plot.Markish[]): string {
  const { title, says, x, y } = sheet;
  return sheetOf(
    { title, says, xLabel: x.label, yLabel: y.label },
    {
      ...frame(height),
      ...{ marginLeft: 64, marginRight: 150 },
      x: { ...scaleOf(x), tickSize: 4 },
      y: { ...scaleOf(y), grid: true, tickSize: 0 },
      color: { domain: names, range: colours.slice(0, names.length) },
      marks: [...marks],
    },
  );
}

const frame = (high: number) => ({
  ...{ width, height: high, marginTop: 94, marginBottom: 56 },
  style: { background: paper, color: ink, fontFamily: font, fontSize: '13px' },
});

function scaleOf({ isLog = false, domain, ticks, shown }: Axis): Plot.ScaleOptions {
  return {
    label: null,
    ...(isLog && { type: 'log' as const }),
    ...(domain && { domain: [...domain] }),
    ...(ticks && { ticks: [...ticks] }),
    ...(shown && { tickFormat: shown }),
  };
}

/** Ends that are too near to each other for their names are moved apart. */
function spread({ y }: Sheet, ends: readonly Point[]): Point[] {
  const scale = y.isLog === true ? Math.log : (value: number) => value;
  const back = y.isLog === true ? Math.exp : (value: number) => value;
  const all = ends.map((point) => scale(point.y));
  const [low, high] = y.domain ?? [
    Math.min(...ends.map((end) => end.y)),
    Math.max(...ends.map((end) => end.y)),
  ];
  const least = ((scale(high) - scale(low)) * 17) / (height - 150);
  let below = -Infinity;
  const placed = new Map<Point, number>();
  for (const point of [...ends].sort((one, other) => one.y - other.y)) {
    below = Math.max(scale(point.y), below + least);
    placed.set(point, below);
  }
  return ends.map((point, index) => ({ ...point, y: back(placed.get(point) ?? all[index] ?? 0) }));
}

/** Text beside the plot itself. */
function written(
  { x, y, size = 13, weight = 400, fill, anchor = 'start' }: Writing,
  words: string,
): string {
  const place = `x="${String(x)}" y="${String(y)}" text-anchor="${anchor}" fill="${fill}"`;
  return `<text ${place} font-size="${String(size)}" font-weight="${String(weight)}">${escaped(words)}</text>`;
}

interface Writing {
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly weight?: number;
  readonly fill: string;
  readonly anchor?: 'start' | 'middle';
}

interface Words extends Pick<Sheet, 'title' | 'says'> {
  readonly xLabel: string;
  readonly yLabel?: string;
}

function sheetOf({ title, says, xLabel, yLabel = '' }: Words, options: Plot.PlotOptions): string {
  const { document } = parseHTML('<html><body></body></html>');
  const svg = Plot.plot({ ...options, document: document });
  const { marginLeft: left = 0, marginRight: right = 0, height: high = height } = options;
  const head = [
    written({ x: 20, y: 32, size: 18, weight: 700, fill: ink }, title),
    written({ x: 20, y: 54, fill: faint }, says),
    written({ x: left, y: 80, fill: faint }, yLabel),
    written(
      { x: left + (width - left - right) / 2, y: high - 14, fill: faint, anchor: 'middle' },
      xLabel,
    ),
  ].join('');
  const paperSheet = `<rect width="100%" height="100%" rx="8" fill="${paper}"/>`;
  return `${svg.outerHTML
    .replace(/<svg /, '<svg xmlns="http://www.w3.org/2000/svg" ')
    .replace('</style>', `</style>${paperSheet}${head}`)}\n`;
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
