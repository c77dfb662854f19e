// A long way between page and endpoint: every byte takes `oneWayMs`, in both directions, and so does the
// news that the other side has closed.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface SlowLine {
  readonly address: string;
  close(): Promise<void>;
}

export async function openSlowLine(port: number, oneWayMs: number): Promise<SlowLine> {
  const sockets = new Set<Socket>();

  function carry(from: Socket, to: Socket): void {
    const later = (arrive: () => void) => setTimeout(arrive, oneWayMs);
    sockets.add(from);
    from.on('data', (bytes) => later(() => to.write(bytes)));
    from.on('end', () => later(() => to.end()));
    from.on('error', () => later(() => to.destroy()));
    from.on('close', () => sockets.delete(from));
  }

  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ host: 'localhost', port, allowHalfOpen: true });
    carry(near, far);
    carry(far, near);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    address: `http://localhost:${String((server.address() as AddressInfo).port)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
}
