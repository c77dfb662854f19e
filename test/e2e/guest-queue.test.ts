// Calls that a page makes before the widget's script is there: `(element.queue ??= []).push('open')`.
import { describe, expect, it } from 'vitest';
import { complaintsOf } from './guest/complaints.ts';
import { classicTag, moduleTag } from './guest/hosting.ts';
import { useJourney } from './journey.ts';

const at = useJourney();

const stateOf = (state: string) => at.page.locator(`tavus-call[state="${state}"]`).waitFor();

/** A page that pushes these before the script; each is an argument of `push`, as source text. */
async function openPage(
  tag: typeof moduleTag,
  ...pushed: readonly string[]
): Promise<readonly string[]> {
  const complaints = complaintsOf(at.page);
  const script = `<script>
    const call = document.querySelector('tavus-call');
    ${pushed.map((one) => `(call.queue ??= []).push(${one});`).join('\n')}
  </script>`;
  const html = `<body><tavus-call></tavus-call>${script}${tag(at.journey.endpoint)}`;
  await at.page.goto(at.journey.site.page('/queue', html));
  await at.page.locator('[part~="launcher"]').waitFor();
  return complaints;
}

describe.each(Object.entries({ 'the module': moduleTag, 'the plain script': classicTag }))(
  'before %s is there, a page',
  (_what, tag) => {
    it('asks for a call, which begins when it is', async () => {
      const complaints = await openPage(tag, "'startConversation'");
      await stateOf('live');
      expect(at.journey.stand.simulator.meter.conversations()).toHaveLength(1);
      expect(complaints).toEqual([]);
    });

    it.each([
      ['shown', ["'open'", "'close'", "['open']"]],
      ['hidden', ["'close'", "'open'", "['close']"]],
    ] as const)('asks for several things, in whose order its panel is %s', async (end, pushed) => {
      const complaints = await openPage(tag, ...pushed);
      expect(await at.page.evaluate('call.opened')).toBe(end === 'shown');
      expect(at.journey.traffic).toEqual([]);
      expect(complaints).toEqual([]);
    });

    it('asks for nothing that there is, and is told so, once', async () => {
      const complaints = await openPage(tag, "'fly'", "'fly'", '[]', '7', 'undefined', "'open'");
      await at.page.locator('[part~="title"]').waitFor();
      expect(complaints.filter((text) => text.includes('fly'))).toHaveLength(1);
      expect(complaints.filter((text) => !text.startsWith('<tavus-call>:'))).toEqual([]);
    });
  },
);

it('afterwards, what is pushed is done at once', async () => {
  const complaints = await openPage(moduleTag);
  await at.page.evaluate(`call.queue.push('open')`);
  expect(await at.page.evaluate('call.opened')).toBe(true);
  await at.page.evaluate(`(call.queue ??= []).push('close', ['startConversation'])`);
  await stateOf('live');
  expect(at.journey.stand.simulator.meter.conversations()).toHaveLength(1);
  expect(complaints).toEqual([]);
});

it('an element that a script makes after the widget is there has a queue as well', async () => {
  await openPage(moduleTag);
  await at.page.evaluate(`{
    const other = document.createElement('tavus-call');
    (other.queue ??= []).push('open');
    document.body.append(other);
  }`);
  await at.page.locator('tavus-call[open] [part~="title"]').waitFor();
});
