import { createServer } from "node:net";
import { AppError } from "#core/app-error.ts";

/** Throws AppError("unavailable") with one sentence when nobody could listen there. */
export async function checkPort(host: string, port: number): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => probe.once("error", reject).listen(port, host, resolve));
  } catch (cause) {
    throw new AppError("unavailable", portFault(host, port, cause), { cause });
  }
  await new Promise((resolve) => probe.close(resolve));
}

/** Why a server can't listen, as a sentence that says what to do. */
export function portFault(host: string, port: number, cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "EADDRINUSE") {
    return `Port ${port} is in use by another program. End that program, or choose another port: PORT=3001 npm start.`;
  }
  if (code === "EACCES")
    return `Port ${port} may not be used by this user. Choose one above 1023: PORT=3000 npm start.`;
  return `The address ${host} is not one of this machine. Set HOST to 127.0.0.1, or to 0.0.0.0 to let other machines in.`;
}
