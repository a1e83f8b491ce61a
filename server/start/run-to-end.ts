import { spawn } from "node:child_process";
import { childEnvironment } from "#config/env.ts";

export type Outcome = { ok: boolean; output: string };

/** Runs one of our programs with this Node to its end and gathers what it printed. */
export async function runToEnd(
  args: string[],
  extra: Record<string, string> = {},
  stop?: AbortSignal,
): Promise<Outcome> {
  const child = spawn(process.execPath, args, {
    env: childEnvironment({ NEXT_TELEMETRY_DISABLED: "1", ...extra }),
    stdio: ["ignore", "pipe", "pipe"],
    ...(stop && { signal: stop }),
  });
  let output = "";
  const gather = (text: string) => (output += text);
  child.stdout.setEncoding("utf8").on("data", gather);
  child.stderr.setEncoding("utf8").on("data", gather);
  const code = await new Promise<number | null>((resolve) =>
    child.on("error", () => resolve(null)).on("close", resolve),
  );
  return { ok: code === 0, output };
}
