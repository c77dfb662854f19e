// A proxy in front of the endpoint that drops the CORS headers of the replies to `/end`, as badly
// configured ones do: the page may not read them. All else goes through as it is.
import { createServer, request as ask, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface MuteProxy {
  readonly address: string;
  close(): Promise<void>;
}

export async function openMuteProxy(port: number): Promise<MuteProxy> {
  const server = createServer((request, response) => {
    const { method, url = '/', headers } = request;
    const asked = ask({ host: 'localhost', port, method, path: url, headers }, (answer) => {
      const shown = url.endsWith('/end') ? withoutCors(answer.headers) : answer.headers;
      response.writeHead(answer.statusCode ?? 502, shown);
      answer.pipe(response);
    });
    asked.on('error', () => response.destroy());
    response.on('close', () => asked.destroy());
    request.pipe(asked);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    address: `http://localhost:${String((server.address() as AddressInfo).port)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function withoutCors(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const kept = Object.entries(headers).filter(([name]) => !name.startsWith('access-control-'));
  return Object.fromEntries(kept);
}
