import { createServer, connect, type AddressInfo, type Socket } from "node:net";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";

/** What becomes of a connection to a peer: it works, is cut at the first byte, stays silent, or comes in drops. */
export type Weather = "fair" | "reset" | "silent" | "slow";

/** How long a slow connection rests between two drops, in milliseconds. */
const dropEveryMs = 15;

export type TcpFront = {
  readonly port: number;
  /** For connections from now on; those that there are end. */
  turn(weather: Weather): void;
  close(): Promise<void>;
};

/** A real TCP door before a real server, for what networks do to connections. */
export async function tcpFront(behindPort: number): Promise<TcpFront> {
  let weather: Weather = "fair";
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    return socket;
  };
  const server = createServer((socket) => {
    keep(socket);
    if (weather === "reset") return void socket.resetAndDestroy();
    if (weather === "silent") return void socket.resume();
    const behind = keep(connect(behindPort, "127.0.0.1"));
    socket.on("close", () => behind.destroy());
    behind.on("close", () => socket.end());
    behind.pipe(socket);
    if (weather === "fair") return void socket.pipe(behind);
    let sent = Promise.resolve();
    socket.on("data", (chunk) => {
      const half = Math.ceil(chunk.length / 2);
      for (const part of [chunk.subarray(0, half), chunk.subarray(half)]) {
        sent = sent.then(() => pause(dropEveryMs)).then(() => void behind.write(part));
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const endAll = () => sockets.forEach((socket) => socket.destroy());
  return {
    port,
    turn(next) {
      weather = next;
      endAll();
    },
    async close() {
      endAll();
      server.close();
      await once(server, "close");
    },
  };
}
