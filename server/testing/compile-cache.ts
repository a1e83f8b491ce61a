import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

/** Where Node keeps our modules as it has read them, for the processes that tests start (NODE_COMPILE_CACHE). */
export const compileCache = path.resolve("node_modules/.cache/causeway-tests");

/** Fills it by a process that ends by itself: one that a test kills leaves nothing there. */
export async function fillCompileCache(): Promise<void> {
  const program = path.join(import.meta.dirname, "load-everything.ts");
  const env = { ...process.env, NODE_COMPILE_CACHE: compileCache };
  // Without it tests take longer, and that is all.
  await once(spawn(process.execPath, [program], { env, stdio: "ignore" }), "exit").catch(() => undefined);
}
