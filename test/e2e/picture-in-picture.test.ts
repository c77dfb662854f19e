// Why there is no picture-in-picture window of ours (docs/decisions/0016-no-picture-window-of-ours.md): to
// put a room into one is to load it again.
import { expect, it } from 'vitest';
import { useJourney } from './journey.ts';

const at = useJourney();

interface PictureWindows {
  readonly documentPictureInPicture: { requestWindow(): Promise<Window> };
}

it('Document Picture-in-Picture loads a frame that moves into its window again', async () => {
  await at.page.goto(at.journey.elsewhere);
  const room = at.journey.site.page('/room', '<body>Room');
  const loads = await at.page.evaluate(async (address) => {
    const frame = document.createElement('iframe');
    let count = 0;
    const loaded = (): Promise<void> =>
      new Promise((resolve) => {
        const onLoad = (): void => {
          count++;
          resolve();
        };
        frame.addEventListener('load', onLoad, { once: true });
      });
    const first = loaded();
    frame.src = address;
    document.body.append(frame);
    await first;
    const button = document.body.appendChild(document.createElement('button'));
    button.textContent = 'Picture';
    const again = loaded();
    button.addEventListener('click', () => {
      const { documentPictureInPicture } = window as unknown as PictureWindows;
      void documentPictureInPicture.requestWindow().then((picture) => {
        picture.document.body.append(frame);
      });
    });
    Object.assign(window, { moved: again.then(() => count) });
    return count;
  }, room);
  expect(loads).toBe(1);
  await at.page.getByRole('button', { name: 'Picture' }).click();
  expect(await at.page.evaluate(() => (window as unknown as { moved: number }).moved)).toBe(2);
});

it('the room may show its own video in a picture of its own', async () => {
  await at.page.goto(at.journey.shop);
  await at.journey.call(at.page);
  const allowed = await at.page.locator('tavus-call iframe').getAttribute('allow');
  expect(allowed).toContain('picture-in-picture');
});
