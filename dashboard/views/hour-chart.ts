// The last hour as a picture: most calls at a time as a stepped area, calls that began as bars below it;
// and the same in words and as a table, for who cannot see it. Draws with uPlot.
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import uPlot from 'uplot';
import type { Minutes } from '../../contract/operator.ts';
import { at, count } from '../words.ts';

const height = 190;
const minuteMs = 60_000;

/** `<hour-chart>`: shows `minutes`, as the summary has them. */
export class HourChart extends LitElement {
  static override properties = { minutes: { attribute: false }, capacity: { attribute: false } };
  declare minutes: Minutes | undefined;
  declare capacity: number | undefined;
  #plot: uPlot | null = null;
  #leaving = new AbortController();

  override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    // The canvas has no style of its own: other colours are another picture.
    for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)'])
      matchMedia(query).addEventListener('change', () => this.#draw(), { signal });
    const sizes = new ResizeObserver(() => this.#fit());
    sizes.observe(this);
    signal.addEventListener('abort', () => {
      sizes.disconnect();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leaving.abort();
    this.#plot?.destroy();
    this.#plot = null;
  }

  protected override firstUpdated(): void {
    this.#draw();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('capacity')) this.#draw();
    else if (changed.has('minutes')) this.#plot?.setData(this.#data());
  }

  #data(): uPlot.AlignedData {
    const { from, live, opened } = this.minutes ?? { from: 0, live: [], opened: [] };
    const times = live.map((_, index) => (from + index * minuteMs) / 1000);
    // The present minute is as wide as the others.
    const end = (from + live.length * minuteMs) / 1000;
    return [
      [...times, end],
      [...live, live.at(-1) ?? 0],
      [...opened, null],
    ];
  }

  #fit(): void {
    const width = this.querySelector('.plot')?.clientWidth ?? 0;
    if (width > 0) this.#plot?.setSize({ width, height });
  }

  #draw(): void {
    const place = this.querySelector<HTMLElement>('.plot');
    if (!place) return;
    this.#plot?.destroy();
    const style = getComputedStyle(this);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    this.#plot = new uPlot(
      options({
        width: Math.max(240, place.clientWidth),
        ink: style.color,
        line: colour('--chart-line'),
        live: colour('--chart-live'),
        fill: colour('--chart-fill'),
        opened: colour('--chart-opened'),
        read: (text) => {
          const said = this.querySelector('.readout');
          if (said) said.textContent = text;
        },
      }),
      this.#data(),
      place,
    );
  }

  protected override render(): TemplateResult {
    const { from, live, opened } = this.minutes ?? { from: 0, live: [], opened: [] };
    const rows = live.map((most, index) => ({
      time: at(from + index * minuteMs),
      most,
      begun: opened[index] ?? 0,
    }));
    const begun = opened.reduce((sum, n) => sum + n, 0);
    const most = Math.max(0, ...live);
    const said = `${count(begun)} ${begun === 1 ? 'call' : 'calls'} began, at most ${count(most)} at a time.`;
    return html`<p class="legend note">
        <span class="key live" aria-hidden="true"></span>at a time
        <span class="key opened" aria-hidden="true"></span>began
        <span class="readout" aria-hidden="true"></span>
      </p>
      <div class="plot" role="img" aria-label="The last hour, minute by minute: ${said}"></div>
      <details>
        <summary>${said} <span class="more">As a table</span></summary>
        <div class="scroll" tabindex="0" role="region" aria-label="The last hour as a table">
          <table>
            <thead>
              <tr>
                <th scope="col">Minute</th>
                <th scope="col" class="number">Most at a time</th>
                <th scope="col" class="number">Began</th>
              </tr>
            </thead>
            <tbody>
              ${rows
                .filter(({ most: high, begun: some }) => high + some > 0)
                .map(
                  (row) =>
                    html`<tr>
                      <td>${row.time}</td>
                      <td class="number">${count(row.most)}</td>
                      <td class="number">${count(row.begun)}</td>
                    </tr>`,
                )}
            </tbody>
          </table>
        </div>
      </details>`;
  }
}

interface Look {
  readonly width: number;
  readonly ink: string;
  readonly line: string;
  readonly live: string;
  readonly fill: string;
  readonly opened: string;
  readonly read: (text: string) => void;
}

function options({ width, ink, line, live, fill, opened, read }: Look): uPlot.Options {
  const axis = { stroke: ink, grid: { stroke: line, width: 1 }, ticks: { show: false } };
  const font = '12px system-ui, sans-serif';
  const { stepped, bars } = uPlot.paths;
  const time = (seconds: number) => at(seconds * 1000);
  return {
    width,
    height,
    padding: [10, 30, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { setScale: false } },
    scales: {
      x: { time: true },
      y: { range: (_plot, _low, high) => [0, Math.max(4, high * 1.15)] },
    },
    axes: [
      {
        ...axis,
        font,
        grid: { show: false },
        space: 70,
        size: 30,
        values: (_plot, all) => all.map(time),
      },
      { ...axis, font, size: 34, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000] },
    ],
    series: [
      {},
      { stroke: live, fill, width: 2, points: { show: false }, ...paths(stepped?.({ align: 1 })) },
      {
        fill: opened,
        width: 0,
        points: { show: false },
        ...paths(bars?.({ size: [0.5, 8], align: 1 })),
      },
    ],
    hooks: {
      setCursor: [
        ({ data, cursor }) => {
          const index = cursor.idx ?? null;
          const [times, most, begun] = data;
          const when = index === null ? undefined : times[index];
          if (index === null || when === undefined) read('');
          else
            read(
              `${time(when)}: ${count(most?.[index] ?? 0)} at a time, ${count(begun?.[index] ?? 0)} began`,
            );
        },
      ],
    },
  };
}

/** Left out where it is not there, as the types ask. */
function paths(build: uPlot.Series.PathBuilder | undefined) {
  return build ? { paths: build } : {};
}
