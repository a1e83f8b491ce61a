import { z } from "zod";
import { shownRun } from "#api/imports/shown-run.ts";
import { inputScope } from "#api/imports/input-scope.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { entityNames } from "#core/entities/entities.ts";
import { findUnchanged } from "#use-cases/history/find-unchanged.ts";
import { viewHome } from "#use-cases/history/view-home.ts";
import { viewRecord } from "#use-cases/history/view-record.ts";

/** A month of days, and where the last one ends. */
const mostBounds = 32;
/** Keys that are offered beside the one that was asked for. */
const candidates = 8;

const rising = (bounds: readonly string[]) =>
  bounds.every((bound, at) => at === 0 || Date.parse(bounds[at - 1] ?? "") < Date.parse(bound));

const key = z.string().trim().min(1, "Type a key, such as an employee number.").max(200, "A key is shorter than that.");

/**
 * What happened: to the workspace (its home page) and to a record. Keys name persons, so `find`, `record` and `unchanged` are asked
 * by POST (components/trpc/provider.tsx): an input in an address ends up in logs.
 */
export const historyRouter = router({
  home: workspaceProcedure("imports.see").query(async ({ ctx }) => {
    const { needs, needing, running, newest } = await viewHome(ctx.deps, { scope: inputScope(ctx) });
    return {
      needs,
      needing: needing.map(shownRun),
      running: running.map(shownRun),
      newest: newest.map(shownRun),
    };
  }),

  /** What was loaded from each instant to the next; a reader's days begin when they do where the reader is. */
  loaded: workspaceProcedure("imports.see")
    .input(z.object({ bounds: z.array(z.iso.datetime()).min(2).max(mostBounds).refine(rising) }))
    .query(({ ctx, input }) =>
      ctx.deps.inWorkspace(inputScope(ctx), ({ history }) => history.loadedBetween(input.bounds)),
    ),

  people: workspaceProcedure("imports.see").query(({ ctx }) =>
    ctx.deps.inWorkspace(inputScope(ctx), ({ history }) => history.people()),
  ),

  find: workspaceProcedure("records.see")
    .input(z.object({ text: key, entity: z.enum(entityNames).optional() }))
    .query(({ ctx, input: { text, entity } }) =>
      ctx.deps.inWorkspace(inputScope(ctx), ({ records }) =>
        records.find(text, entity ? [entity] : entityNames, candidates),
      ),
    ),

  record: workspaceProcedure("records.see")
    .input(z.object({ entity: z.enum(entityNames), key, limit: z.int().min(1).max(2_000).default(50) }))
    .query(async ({ ctx, input: { entity, key, limit } }) => {
      const view = await viewRecord(ctx.deps, { scope: inputScope(ctx), entity, key, limit });
      return { ...view, events: view.events.map((event) => ({ ...event, run: shownRun(event.run) })) };
    }),

  unchanged: workspaceProcedure("records.see")
    .input(z.object({ entity: z.enum(entityNames), key, before: z.int().min(1).optional() }))
    .query(async ({ ctx, signal, input: { entity, key: wanted, before } }) => {
      const found = await findUnchanged(ctx.deps, { scope: inputScope(ctx), entity, key: wanted, before, signal });
      return { ...found, rows: found.rows.map(({ run, row }) => ({ run: shownRun(run), row })) };
    }),
});
