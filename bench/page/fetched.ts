// What a browser really fetches for a page with the widget: before the click, and up to the room. Asks the
// browser, not the file list: whatever else the widget asked for would be here, too.
import { ask, press, untilState } from './hand.ts';
import { inCall, settled, type Stage, type Visit } from './stage.ts';
import { addressOf, type PageName } from './tags.ts';

export interface Fetched {
  readonly requests: number;
  /** As they went over the line, with their headers. */
  readonly bytes: number;
}

export interface FetchedBy {
  readonly load: Fetched;
  /** From the click on, without the endpoint's API and the room. */
  readonly call: Fetched;
}

/** On one visit with a call. */
export const fetchedBy = (stage: Stage, name: PageName): Promise<FetchedBy> =>
  stage.visit(1, async (visit) => {
    const { page, cdp } = visit;
    const { endpoint } = stage.shop;
    const address = addressOf(name, stage.shop);
    const isCounted = (url: string) => url !== address && !url.startsWith(`${endpoint}/api/`);
    const fetched = await follow(visit);
    await page.goto(address);
    await settled(page);
    const load = sumOf(fetched().filter(({ url }) => url !== address));
    const before = fetched().length;
    await press(cdp, 'launcher');
    await ask(cdp, untilState('live'));
    await inCall();
    const call = fetched().slice(before);
    return { load, call: sumOf(call.filter(({ url }) => isCounted(url))) };
  });

interface Request {
  readonly url: string;
  bytes: number;
}

/** All that the page asks for from now on; the room is another page. */
async function follow({ cdp }: Visit): Promise<() => readonly Request[]> {
  const requests = new Map<string, Request>();
  cdp.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    const isRoom = type === 'Document' && requests.size > 0;
    if (!isRoom) requests.set(requestId, { url: request.url, bytes: 0 });
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request) request.bytes = encodedDataLength;
  });
  await cdp.send('Network.enable');
  return () => [...requests.values()];
}

const sumOf = (requests: readonly Request[]): Fetched => ({
  requests: requests.length,
  bytes: requests.reduce((sum, { bytes }) => sum + bytes, 0),
});
