import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { encodings } from "#core/file/encodings.ts";
import { requestStatuses } from "#core/requisitions/request.ts";
import { mostDecisions, mostShown, requestsAPage } from "#core/requisitions/desk-decision.ts";
import { decideRequests } from "#use-cases/requisitions/decide-requests.ts";
import { makeRequisitionFile } from "#use-cases/requisitions/make-file.ts";
import { viewRead } from "#use-cases/requisitions/open-file.ts";
import { readDecided, requisitionMaxBytes } from "#use-cases/requisitions/read-decided.ts";
import { readStored } from "#use-cases/requisitions/read-stored.ts";
import { undoDecision } from "#use-cases/requisitions/undo-decision.ts";
import { viewDecisions, viewDesk, viewFiles } from "#use-cases/requisitions/view-desk.ts";

const code = z.string().min(1).max(20);
const codes = z.array(code).max(mostDecisions);
const seenVersion = z.int().min(1);
const encoding = z.enum(encodings.map(({ label }) => label));
const decision = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("approve"), code, seenVersion, slots: z.int() }),
  z.object({ kind: z.literal("deny"), code, seenVersion, reason: z.string().max(2_000) }),
]);

/** The liaison desk: requests and what is decided on them, and the requisition files out and in. */
export const requisitionsRouter = router({
  queue: workspaceProcedure("requisitions.see")
    .input(
      z.object({
        status: z.enum(requestStatuses),
        search: z.string().max(200),
        limit: z.int().min(1).max(mostShown).default(requestsAPage),
      }),
    )
    .query(({ ctx, input: { status, search, limit } }) =>
      viewDesk(ctx.deps, { scope: inputScope(ctx), status, search, limit }),
    ),

  decisions: workspaceProcedure("requisitions.see")
    .input(z.object({ code }))
    .query(({ ctx, input }) => viewDecisions(ctx.deps, { scope: inputScope(ctx), code: input.code })),

  decide: workspaceProcedure("requisitions.decide")
    .input(z.object({ decisions: z.array(decision).min(1).max(mostDecisions), confirmed: codes }))
    .mutation(({ ctx, input: { decisions, confirmed } }) =>
      decideRequests(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, decisions, confirmed }),
    ),

  undoDecision: workspaceProcedure("requisitions.decide")
    .input(z.object({ batchId: z.uuid() }))
    .mutation(async ({ ctx, input: { batchId } }) => ({
      codes: await undoDecision(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, batchId }),
    })),

  files: workspaceProcedure("requisitions.see").query(({ ctx }) => viewFiles(ctx.deps, inputScope(ctx))),

  read: workspaceProcedure("requisitions.see")
    .input(z.object({ readId: z.uuid() }))
    .query(({ ctx, input }) => viewRead(ctx.deps, { scope: inputScope(ctx), readId: input.readId })),

  /** The bytes as base64: what a spreadsheet has done to them must be seen. */
  readFile: workspaceProcedure("requisitions.decide")
    .input(
      z.object({
        mode: z.enum(["test", "insert"]),
        fileName: z.string().max(1_000),
        content: z.base64().max(Math.ceil(requisitionMaxBytes / 3) * 4 + 4, "A decided requisition has at most 2 MB."),
        confirmed: codes,
        encoding: encoding.optional(),
      }),
    )
    .mutation(({ ctx, input: { content, ...input } }) =>
      readDecided(ctx.deps, {
        ...{ ...input, scope: inputScope(ctx), by: ctx.actor, via: "page" },
        content: Buffer.from(content, "base64"),
      }),
    ),

  /** The same of a file that came with others: its report names it, the bytes are here. */
  readStored: workspaceProcedure("requisitions.decide")
    .input(
      z.object({ readId: z.uuid(), mode: z.enum(["test", "insert"]), confirmed: codes, encoding: encoding.optional() }),
    )
    .mutation(({ ctx, input }) => readStored(ctx.deps, { ...input, scope: inputScope(ctx), by: ctx.actor })),

  /** Null: nothing waits from that time. */
  makeFile: workspaceProcedure("requisitions.decide")
    .input(z.object({ name: z.string().max(200), start: z.string().max(40), end: z.string().max(40) }))
    .mutation(async ({ ctx, input }) => {
      const made = await makeRequisitionFile(ctx.deps, { ...input, scope: inputScope(ctx), by: ctx.actor });
      return { file: made && { id: made.id, rows: made.rows } };
    }),
});
