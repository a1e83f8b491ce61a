import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A TCP line through which a test talks to a server, and which it breaks. */
export type BreakableLine = {
  readonly port: number;
  /** How many connections were made. */
  connections(): number;
  /** Cuts the next connection when so many bytes have gone that way; then lines hold again. */
  cutAfter(bytes: number, way: "up" | "down"): void;
  /** From so many bytes on nothing more passes, and nobody is told: the line is half open. */
  freezeAfter(bytes: number, way: "up" | "down"): void;
  /** From now on every piece of every connection passes so many milliseconds later. */
  slowDown(ms: number): void;
  stop(): Promise<void>;
};

type Break = { readonly bytes: number; readonly way: "up" | "down"; readonly how: "cut" | "freeze" };

/** Listens on a free port and passes everything on. */
export async function breakableLine(toPort: number): Promise<BreakableLine> {
  const sockets = new Set<Socket>();
  let connections = 0;
  let next: Break | null = null;
  let slow = 0;
  const server = createServer((near) => {
    connections += 1;
    const far = connect({ host: "127.0.0.1", port: toPort });
    const breaking = next;
    next = null;
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => sockets.delete(socket));
    }
    pass(near, far, { breaking: breaking?.way === "up" ? breaking : null, slow });
    pass(far, near, { breaking: breaking?.way === "down" ? breaking : null, slow });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    cutAfter: (bytes, way) => void (next = { bytes, way, how: "cut" }),
    freezeAfter: (bytes, way) => void (next = { bytes, way, how: "freeze" }),
    slowDown: (ms) => void (slow = ms),
    stop() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

type Line = { readonly breaking: Break | null; readonly slow: number };

function pass(from: Socket, to: Socket, { breaking, slow }: Line): void {
  let passed = 0;
  let broken = false;
  from.on("data", (chunk: Buffer) => {
    if (broken) return;
    if (slow > 0) {
      from.pause();
      setTimeout(() => to.writable && to.write(chunk, () => from.resume()), slow);
      return;
    }
    passed += chunk.byteLength;
    if (breaking === null || passed < breaking.bytes) {
      if (!to.write(chunk)) from.pause();
      return;
    }
    broken = true;
    if (breaking.how === "freeze") return freeze(from, to);
    from.resetAndDestroy();
    to.resetAndDestroy();
  });
  to.on("drain", () => from.resume());
  from.on("close", () => broken || to.destroy());
}

/** Both ends stay open, and neither hears of the other again. */
function freeze(from: Socket, to: Socket): void {
  for (const socket of [from, to]) {
    socket.removeAllListeners("data");
    socket.resume();
  }
}
