import { z } from "zod";
import { createMany } from "./create-many.ts";
import { checkInDuckDb } from "./duckdb-checks.ts";
import { runProduct } from "./run-product.ts";

/*
 * A process of one contestant, so that its memory is its own: takes one job from its parent, answers with the result.
 */
const workspace = z.object({ tenantId: z.uuid(), workspaceId: z.uuid() });
const jobSchema = z.discriminatedUnion("contestant", [
  z.object({
    contestant: z.literal("product"),
    job: z.object({
      ownerUrl: z.string(),
      scope: workspace,
      file: z.string(),
      before: z.object({ scope: workspace, file: z.string() }).nullable(),
      mapping: z.enum(["plain", "heavy"]),
      dataFolder: z.string(),
      serverPid: z.number().int(),
    }),
  }),
  z.object({
    contestant: z.literal("create-many"),
    job: z.object({ url: z.string(), file: z.string(), before: z.string(), client: z.string() }),
  }),
  z.object({ contestant: z.literal("duckdb"), job: z.object({ url: z.string(), file: z.string() }) }),
]);

function resultOf(work: z.infer<typeof jobSchema>): Promise<unknown> {
  if (work.contestant === "product") return runProduct(work.job);
  return work.contestant === "duckdb" ? checkInDuckDb(work.job) : createMany(work.job);
}

// The manners of our programs let a process end that only listens; this one waits for its job.
process.channel?.ref();
process.once("message", (message) => {
  const work = jobSchema.parse(message);
  resultOf(work).then(
    (answer) => process.send?.(answer, () => process.disconnect()),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exitCode = 1;
      process.disconnect();
    },
  );
});
