import { fork } from "node:child_process";
import path from "node:path";
import { workerFlags } from "#server/start/worker-flags.ts";
import type { CreateManyJob, CreateManyResult } from "./create-many.ts";
import type { ProductJob, ProductResult } from "./product-job.ts";

type Contestants = {
  product: { job: ProductJob; result: ProductResult };
  "create-many": { job: CreateManyJob; result: CreateManyResult };
  duckdb: { job: { readonly url: string; readonly file: string }; result: { readonly seconds: number } };
};

/** Runs one contestant in a process of its own. `profile`: a folder for its CPU profile. */
export async function runContestant<Name extends keyof Contestants>(
  contestant: Name,
  job: Contestants[Name]["job"],
  profile?: string,
): Promise<Contestants[Name]["result"]> {
  // Without a profile the process ends with its parent; a profile is written only when it ends by itself.
  const flags =
    profile === undefined
      ? ["--import", new URL("../start/process-manners.ts", import.meta.url).href]
      : ["--cpu-prof", `--cpu-prof-dir=${profile}`];
  const child = fork(path.join(import.meta.dirname, "contestant.ts"), { execArgv: [...workerFlags, ...flags] });
  return new Promise((resolve, reject) => {
    let result: Contestants[Name]["result"] | undefined;
    child.on("message", (answer: Contestants[Name]["result"]) => (result = answer));
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      if (result === undefined) reject(new Error(`The process of ${contestant} ended with ${signal ?? code}.`));
      else resolve(result);
    });
    child.send({ contestant, job });
  });
}
