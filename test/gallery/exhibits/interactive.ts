// What lies over the room of an interactive call. The room is a still one, and says what it is told to.
import type { Exhibit, Visit } from '../exhibit.ts';
import { paint, replica, says, visitor } from '../still-room.ts';
import { talk } from './calls.ts';

interface Said {
  readonly role: 'replica' | 'user';
  readonly speech: string;
  readonly is_interrupted?: boolean;
}

const conversation: readonly Said[] = [
  { role: 'replica', speech: 'Good evening, and welcome to the Hotel Alder. How can I help you?' },
  { role: 'user', speech: 'We are two, and would like to come for three nights in May.' },
  {
    ...{ role: 'replica', is_interrupted: true },
    speech: 'Of course. The Lake room is free from the fourth, and it has a balcony, and from',
  },
  { role: 'user', speech: 'Is breakfast included?' },
  { role: 'replica', speech: 'It is, from seven to eleven.' },
];

/** As long as a caption gets. */
const lines =
  'The Lake room is free from the fourth of May, and in the evening you can have dinner out on the terrace.';

const tell = ({ page }: Visit, event: string, properties: object, id = 'i1') =>
  says(page, 'app-message', {
    data: { event_type: `conversation.${event}`, inference_id: id, properties },
    fromId: 'r',
  });

/** Comes in, and for the most part she does, too. */
async function enter(visit: Visit, { seconds = 85, isAlone = false } = {}): Promise<void> {
  await talk(visit, 0);
  await visit.part('talk').waitFor();
  if (!isAlone) await says(visit.page, 'participant-joined', { participant: replica });
  await visit.pass(seconds);
}

async function converse(visit: Visit): Promise<void> {
  await enter(visit);
  for (const [place, properties] of conversation.entries()) {
    const whole = { ...properties, content_index: 0, final: true };
    await tell(visit, 'utterance.streaming', whole, `said ${String(place)}`);
  }
}

/** Says it again and again: a caption goes after a while. */
async function keepSaying(visit: Visit, speech: string): Promise<void> {
  await tell(visit, 'utterance', { role: 'replica', speech });
  await visit.page.frames()[1]?.evaluate((words) => {
    const { says: say } = window as unknown as { says: (action: string, content: object) => void };
    let count = 0;
    setInterval(() => {
      const properties = { role: 'replica', speech: words };
      const inference_id = `again ${String(++count)}`;
      say('app-message', {
        data: { event_type: 'conversation.utterance', inference_id, properties },
        fromId: 'r',
      });
    }, 2000);
  }, speech);
  await visit.part('captions').waitFor();
}

/** Opens the pane, where the control over the picture is there while the mouse is. */
async function openPane({ part }: Visit): Promise<void> {
  await part('panel').hover();
  await part('transcript-toggle').click();
  await part('transcript').waitFor();
}

/** A network and devices that let him down. */
async function suffer({ page, part }: Visit): Promise<void> {
  const participant = { ...visitor, audio: false, video: false };
  await says(page, 'participant-updated', { participant });
  const state = { state: 'bad', reasons: ['sendPacketLoss'] };
  await says(page, 'network-quality-change', { state, threshold: 'very-low', quality: 20 });
  await part('trouble').filter({ hasText: /./ }).waitFor();
}

const exhibit = (
  name: string,
  reach: (visit: Visit) => Promise<void>,
  more: Partial<Exhibit> = {},
): Exhibit => ({
  ...{ name, reach, ...more },
  isRoomStill: true,
  attributes: { heading: 'Meet Anna', interactive: '', ...more.attributes },
});

export const interactive: readonly Exhibit[] = [
  exhibit('live-captions', async (visit) => {
    await enter(visit);
    await keepSaying(visit, lines);
  }),
  exhibit('live-transcript', async (visit) => {
    await converse(visit);
    await openPane(visit);
    await visit.part('utterance').nth(4).waitFor();
  }),
  exhibit('live-too-long', async (visit) => {
    await converse(visit);
    await openPane(visit);
    // As JSON each of these is two.
    await visit.part('write').fill('Our plans:\n'.repeat(340));
    await visit.part('send').click();
    await visit.element.getByRole('alert').filter({ hasText: /./ }).waitFor();
  }),
  // Everything at once: a bright room, no time left, and nothing that works.
  exhibit('live-trouble', async (visit) => {
    await enter(visit, { seconds: 560 });
    await visit.part('notice').waitFor();
    await paint(visit.page, '#fff');
    await suffer(visit);
    await keepSaying(visit, lines);
  }),
  exhibit(
    'live-alone',
    async (visit) => {
      await enter(visit, { isAlone: true });
      await visit.part('trouble').filter({ hasText: 'has not come' }).waitFor();
      await paint(visit.page, '#221f2e');
    },
    { attributes: { 'audio-only': '' }, shop: { env: { PAGE_FIELDS: 'audio_only' } } },
  ),
  exhibit(
    'live-offer',
    async (visit) => {
      await enter(visit);
      const url = 'https://alder.example/rooms/lake';
      const call = { name: 'open_link', arguments: JSON.stringify({ url }), tool_call_id: 't1' };
      await tell(visit, 'tool_call', call);
      await visit.part('offer').waitFor();
      await keepSaying(visit, 'Here is the Lake room, with all its pictures.');
    },
    {
      attributes: { tools: 'open_link:https://alder.example/*' },
      // Whoever drives a browser acts for its visitor: the link would open.
      script: `Object.defineProperty(navigator, 'userActivation', { value: { isActive: false } })`,
    },
  ),
  exhibit('ended-transcript', async (visit) => {
    await converse(visit);
    await visit.call('endConversation');
    await visit.reaches('ended');
    await openPane(visit);
  }),
];
