// Every state of the element that can be shown without a call, in the order of a visit. To add one, add its
// line; the list in the playground and the test that shows each take it from here.
import type { Obstacle } from './browser.ts';
import type { Script } from './endpoint.ts';
import type { Stage } from './stage.ts';

export interface Scene {
  /** As addresses have it. */
  readonly name: string;
  readonly title: string;
  readonly group: string;
  /** What the tag has to say for it, unless the page author says it. */
  readonly attributes?: Readonly<Record<string, string>>;
  readonly script?: Script;
  readonly obstacle?: Obstacle;
  /** The panel cannot be loaded. */
  readonly isCutOff?: boolean;
  /** From the closed launcher to what is to be seen. */
  readonly reach?: (stage: Stage) => Promise<unknown>;
}

type Rest = Omit<Scene, 'name' | 'title' | 'group'>;
type Line = readonly [name: string, title: string, rest?: Rest];

const starts = ({ start, reaches }: Stage, state: string): Promise<void> =>
  start().then(() => reaches(state));

/** A call that the endpoint ends, in its words. */
const endedBy = (reason: string): Rest => ({
  reach: async ({ talk, say, reaches }) => {
    await talk(222);
    say('ended', { reason });
    await reaches('ended');
  },
});

/** A call that the visitor ends. */
const hangUp = async ({ talk, element, reaches }: Stage): Promise<void> => {
  await talk(222);
  element.endConversation();
  await reaches('ended');
};

const stopped = (obstacle: Obstacle): Rest => ({
  obstacle,
  reach: (stage) => starts(stage, 'failed'),
});

const before: readonly Line[] = [
  ['closed', 'Closed'],
  ['teaser', 'Greeting', { attributes: { teaser: 'Hello! Shall we find your size?' } }],
  [
    'idle',
    'Opened',
    {
      reach: async ({ element, part }) => {
        await customElements.whenDefined('tavus-call');
        element.open();
        await part('screen');
      },
    },
  ],
  [
    'unavailable',
    'Panel cannot be loaded',
    {
      isCutOff: true,
      reach: async ({ element, part }) => {
        await customElements.whenDefined('tavus-call');
        element.startConversation();
        await part('teaser');
      },
    },
  ],
];

const coming: readonly Line[] = [
  [
    'consent',
    'Asking for consent',
    {
      attributes: { consent: '' },
      reach: async ({ element, reaches }) => {
        await customElements.whenDefined('tavus-call');
        element.startConversation();
        await reaches('consent');
      },
    },
  ],
  [
    'requesting',
    'Connecting',
    { script: { create: 'silence' }, reach: (stage) => starts(stage, 'requesting') },
  ],
  ['in-line', 'In line, third', { script: { create: { place: 3 } }, reach: inLine }],
  ['in-line-next', 'In line, next', { script: { create: { place: 1 } }, reach: inLine }],
  [
    'waiting',
    'Waiting for the replica',
    { script: { silentRoom: true }, reach: (stage) => starts(stage, 'waiting') },
  ],
];

const talking: readonly Line[] = [
  ['live', 'Live', { reach: ({ talk }) => talk() }],
  [
    'minimized',
    'Live, small',
    {
      reach: async ({ talk, element }) => {
        await talk();
        element.minimize();
      },
    },
  ],
  [
    'expanded',
    'Live, large',
    {
      attributes: { layout: 'floating' },
      reach: async ({ talk, part }) => {
        await talk();
        (await part('expand')).click();
        await part('restore');
      },
    },
  ],
  [
    'last-minute',
    'One minute left',
    { reach: ({ talk, part }) => talk(541).then(() => part('notice')) },
  ],
];

const over: readonly Line[] = [
  [
    'ending',
    'Ending',
    {
      script: { endless: true },
      reach: async ({ talk, element, reaches }) => {
        await talk();
        element.endConversation();
        await reaches('ending');
      },
    },
  ],
  ['ended-visitor', 'Ended by the visitor', { reach: hangUp }],
  ['ended-left', 'The visitor left the room', endedBy('left')],
  ['ended-limit', 'Time is up', endedBy('limit')],
  ['ended-room', 'The room broke', endedBy('room')],
  ['ended-lease', 'Out of touch', endedBy('lease')],
  ['ended-operator', 'Ended by the operator', endedBy('operator')],
  [
    'ended-elsewhere',
    'Goes on elsewhere',
    {
      reach: async ({ talk, other, reaches }) => {
        await talk();
        const second = other();
        await second.start();
        await second.reaches('failed');
        (await second.part('primary')).click();
        await reaches('ended');
      },
    },
  ],
  [
    'rating',
    'How was it?',
    { attributes: { rating: '' }, reach: (stage) => hangUp(stage).then(() => stage.part('star')) },
  ],
  [
    'rated',
    'Thank you',
    {
      attributes: { rating: '' },
      reach: async (stage) => {
        await hangUp(stage);
        (await stage.part('star')).click();
      },
    },
  ],
];

const obstacles: readonly Line[] = [
  [
    'elsewhere',
    'A call runs elsewhere',
    {
      reach: async (stage) => {
        const second = stage.other();
        await second.talk();
        await starts(stage, 'failed');
      },
    },
  ],
  [
    'unreachable',
    'Endpoint not reachable',
    { script: { create: 'unreachable' }, reach: (stage) => starts(stage, 'failed') },
  ],
  ['offline', 'Offline', stopped('offline')],
  ['no-device', 'No microphone', stopped('no_device')],
  ['blocked', 'Camera or microphone blocked', stopped('blocked')],
  ['policy', 'Kept back by the page’s policy', stopped('policy')],
  ['insecure', 'Page without https', stopped('insecure')],
  ['in-app', 'Inside another app', stopped('in_app')],
];

async function inLine({ start, element, part }: Stage): Promise<void> {
  await start();
  await part('screen');
  if (!element.matches('[state="requesting"]')) throw new Error('there is no line');
}

const groups: readonly (readonly [string, readonly Line[]])[] = [
  ['Before the call', before],
  ['On the way', coming],
  ['In the call', talking],
  ['Over', over],
  ['No call', obstacles],
];

/** The scenes, with one for each code by which this endpoint refuses. */
export function scenesFor(refusals: readonly string[]): readonly Scene[] {
  const known = groups.flatMap(([group, lines]) =>
    lines.map(([name, title, rest]) => ({ name, title, group, ...rest })),
  );
  const refused = refusals.map((code) => ({
    name: `refused-${code}`,
    title: code,
    group: 'Refused by the endpoint',
    script: { create: { refusal: code } },
    reach: (stage: Stage) => starts(stage, 'failed'),
  }));
  return [...known, ...refused];
}
