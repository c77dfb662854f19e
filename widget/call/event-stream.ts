// The text/event-stream format, reduced to what our presence stream uses: event and data lines, and
// comments, which say nothing but that the line is open.

/** One event of a stream: its name and its data, parsed from JSON. A comment has no name. */
export interface StreamEvent {
  readonly event: string;
  readonly data: unknown;
}

/** Reads events until the stream ends or breaks. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { value } = await reader.read().catch(() => ({ value: undefined }));
    if (!value) return;
    text += decoder.decode(value, { stream: true });
    const blocks = text.split(/\r?\n\r?\n/);
    text = blocks.pop() ?? '';
    for (const block of blocks) yield parse(block);
  }
}

function parse(block: string): StreamEvent {
  const field = (name: string): string =>
    new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1]?.trim() ?? '';
  try {
    return { event: field('event'), data: JSON.parse(field('data')) };
  } catch {
    return { event: '', data: undefined }; // a comment, or something newer than this page
  }
}
