import { createServer } from "node:net";
import { AppError } from "#core/app-error.ts";

/** A port of this machine (127.0.0.1) that nobody listens on right now. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new AppError("unavailable", "No port is free.");
  return address.port;
}
