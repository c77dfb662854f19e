// The bytes that came back over one connection, read as strictly as a reply can be: each has its whole body, and after
// the last there is nothing. Knows nothing of what was asked.

export interface Reply {
  readonly status: number;
  /** Names in small letters. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** Cut off in the middle: its head, or its body, did not come to an end. */
  readonly isWhole: boolean;
}

const statusLine = /^HTTP\/1\.1 (\d{3}) [ -~]*$/;
const headerLine = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+): ?([\t -~\x80-\xff]*)$/;

/**
 * Reads all replies of a connection, interim ones left out.
 * @param text as latin1
 * @throws Error when what came is no reply
 */
export function readReplies(text: string): Reply[] {
  const replies: Reply[] = [];
  let rest = text;
  while (rest !== '') {
    const { reply, after } = readReply(rest);
    if (reply.status >= 200) replies.push(reply);
    rest = after;
  }
  return replies;
}

function readReply(text: string): { reply: Reply; after: string } {
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = (end < 0 ? text : text.slice(0, end)).split('\r\n');
  if (end < 0 && !text.startsWith('HTTP/1.1 '.slice(0, text.length)))
    throw new Error(`no reply: ${JSON.stringify(text.slice(0, 200))}`);
  const headers = new Map<string, string>();
  if (end < 0) return { reply: { status: 0, headers, body: '', isWhole: false }, after: '' };
  const status = Number(statusLine.exec(first)?.[1] ?? fail('status line', first));
  for (const line of lines) {
    const [, name, value] = headerLine.exec(line) ?? fail('header', line);
    const small = String(name).toLowerCase();
    if (headers.has(small)) fail('header twice', line);
    headers.set(small, String(value));
  }
  const { body, after, isWhole } = readBody(status, headers, text.slice(end + 4));
  return { reply: { status, headers, body, isWhole }, after };
}

interface Body {
  readonly body: string;
  readonly after: string;
  readonly isWhole: boolean;
}

function readBody(status: number, headers: ReadonlyMap<string, string>, rest: string): Body {
  const none = { body: '', after: rest, isWhole: true };
  if (status < 200 || status === 204 || status === 304) return none;
  if (headers.get('transfer-encoding') === 'chunked')
    // A HEAD says of its GET how long that would be.
    return rest.startsWith('HTTP/1.1 ') ? none : readChunks(rest);
  const length = headers.get('content-length');
  if (length === undefined) return { body: rest, after: '', isWhole: true };
  if (!/^\d+$/.test(length)) fail('length', length);
  if (rest.startsWith('HTTP/1.1 ')) return none;
  const size = Number(length);
  return { body: rest.slice(0, size), after: rest.slice(size), isWhole: rest.length >= size };
}

function readChunks(text: string): Body {
  let body = '';
  let rest = text;
  for (;;) {
    const [line, size] = /^([0-9a-f]{1,8})\r\n/i.exec(rest) ?? [];
    if (line === undefined || size === undefined) {
      if (!/^([0-9a-f]{1,8}\r?)?$/i.test(rest)) fail('chunk', rest);
      return { body, after: '', isWhole: false };
    }
    const length = parseInt(size, 16);
    const chunk = rest.slice(line.length, line.length + length);
    rest = rest.slice(line.length + length);
    body += chunk;
    if (chunk.length < length || rest.length < 2) return { body, after: '', isWhole: false };
    if (!rest.startsWith('\r\n')) fail('end of chunk', rest);
    rest = rest.slice(2);
    if (length === 0) return { body, after: rest, isWhole: true };
  }
}

function fail(what: string, text: string): never {
  throw new Error(`a reply with a strange ${what}: ${JSON.stringify(text.slice(0, 200))}`);
}
