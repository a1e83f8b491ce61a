import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { entityNames } from "#core/entities/entities.ts";
import { toJsonTable } from "#core/json-table.ts";
import { idLists } from "#core/value-maps/ids-of-field.ts";
import { longestValue, mostEntries } from "#core/value-maps/value-map.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { applyMapImport, previewMapImport } from "#use-cases/value-maps/import-map.ts";
import { removeMap } from "#use-cases/value-maps/remove-map.ts";
import { createMap, saveMap } from "#use-cases/value-maps/save-map.ts";
import { exportMap, listMaps, lookAtEntries, viewEntries, viewMap } from "#use-cases/value-maps/view-maps.ts";
import { discardProposal, publishProposal } from "#use-cases/value-maps/publish-proposal.ts";
import { lookAtProposal, viewProposals } from "#use-cases/value-maps/view-proposals.ts";
import { lookupsOf } from "#use-cases/value-maps/lookups-of.ts";

const mapId = z.uuid("That is not a value map.");
const revision = z.int().min(1);
const value = z.string().max(longestValue, "A value has 1,000 letters at most.");
const day = z.iso.date("Write year, month and day, for example 2026-01-31.").nullable();
const name = z.string().trim().min(1, "Give the map a name.").max(100, "A map's name has 100 letters at most.");
const folding = z.object({ case: z.boolean(), accents: z.boolean(), space: z.boolean() });
const entry = z.object({ source: value, target: value.nullable(), from: day, to: day });
const proposal = z.object({ proposalId: z.uuid("That is not a proposal."), seen: revision });
const entryIds = z.array(z.uuid()).max(mostEntries);
/** A file of 5 MB: 50,000 entries of a hundred letters. */
const file = { text: z.string().max(5_000_000, "The file is larger than 5 MB."), mode: z.enum(["replace", "add"]) };

/** What values of columns mean, beside the mappings. */
export const valueMapsRouter = router({
  list: workspaceProcedure("mappings.see").query(({ ctx }) => listMaps(ctx.deps, inputScope(ctx), ctx.actor)),

  get: workspaceProcedure("mappings.see")
    .input(z.object({ mapId }))
    .query(({ ctx, input }) => viewMap(ctx.deps, { scope: inputScope(ctx), mapId: input.mapId })),

  entries: workspaceProcedure("mappings.see")
    .input(z.object({ mapId, revision: revision.optional() }))
    .query(async ({ ctx, input }) => {
      const query = { scope: inputScope(ctx), mapId: input.mapId, revision: input.revision };
      return toJsonTable(await viewEntries(ctx.deps, query));
    }),

  proposals: workspaceProcedure("mappings.see")
    .input(z.object({ mapId }))
    .query(({ ctx, input }) => viewProposals(ctx.deps, { ...editor(ctx), mapId: input.mapId })),

  /** The maps that a mapping uses, for what an editor shows of it; those with hidden values stay away. */
  lookups: workspaceProcedure("mappings.see")
    .input(
      z.object({
        feedId: z.uuid("That is not a feed.").nullable(),
        entity: z.enum(entityNames),
        names: z.array(z.string().max(100)).max(100),
      }),
    )
    .query(async ({ ctx, input: { feedId, entity, names } }) =>
      toJsonTable(await lookupsOf(ctx.deps, { scope: inputScope(ctx), feedId, entity, names })),
    ),

  /** A mutation, because each call writes an entry to the activity log. */
  look: workspaceProcedure("values.look")
    .input(z.object({ mapId, ids: entryIds.min(1) }))
    .mutation(({ ctx, input }) => lookAtEntries(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, ...input })),

  /** A mutation, because each call writes an entry to the activity log. */
  lookAtProposal: workspaceProcedure("values.look")
    .input(proposal.extend({ rows: z.array(z.int().min(1)).min(1).max(1_000) }))
    .mutation(({ ctx, input: { proposalId, seen, rows } }) =>
      lookAtProposal(ctx.deps, { ...editor(ctx), proposalId, seen, rows }),
    ),

  publish: workspaceProcedure("mappings.publish")
    .input(proposal)
    .mutation(({ ctx, input: { proposalId, seen } }) => publishProposal(ctx.deps, editor(ctx), { proposalId, seen })),

  discard: workspaceProcedure("mappings.edit")
    .input(proposal)
    .mutation(({ ctx, input: { proposalId, seen } }) => discardProposal(ctx.deps, editor(ctx), { proposalId, seen })),

  create: workspaceProcedure("mappings.edit")
    .input(
      z.object({
        name,
        reach: z.enum(["feed", "workspace", "shared"]),
        feedId: z.uuid("That is not a feed.").nullable(),
        entity: z.enum(entityNames).nullable(),
        field: z.string().min(1).max(100).nullable(),
        folding,
        idsOf: z.enum(idLists).nullable().default(null),
      }),
    )
    .mutation(({ ctx, input }) => createMap(ctx.deps, editor(ctx), input)),

  save: workspaceProcedure("mappings.edit")
    .input(
      z.object({
        mapId,
        seen: revision,
        name,
        folding,
        changes: z.object({
          add: z.array(entry).max(1_000),
          remove: entryIds,
          edit: z.array(entry.extend({ id: z.uuid(), source: value.nullable() })).max(1_000),
        }),
      }),
    )
    .mutation(({ ctx, input }) => saveMap(ctx.deps, editor(ctx), input)),

  /** A mutation for the size of its input; it changes nothing. */
  importPreview: workspaceProcedure("mappings.edit")
    .input(z.object({ mapId, ...file }))
    .mutation(({ ctx, input: { mapId: id, text, mode } }) =>
      previewMapImport(ctx.deps, { scope: inputScope(ctx), mapId: id, text, mode }),
    ),

  importApply: workspaceProcedure("mappings.edit")
    .input(z.object({ mapId, seen: revision, ...file }))
    .mutation(({ ctx, input }) => applyMapImport(ctx.deps, editor(ctx), input)),

  /** The map as a CSV file; one that holds hidden values is not given out here. */
  export: workspaceProcedure("mappings.see")
    .input(z.object({ mapId }))
    .query(({ ctx, input }) =>
      exportMap(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, mapId: input.mapId, mayDownload: false }),
    ),

  /** The same with hidden values in plain text. */
  download: workspaceProcedure("files.download")
    .input(z.object({ mapId }))
    .mutation(({ ctx, input }) =>
      exportMap(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, mapId: input.mapId, mayDownload: true }),
    ),

  remove: workspaceProcedure("mappings.edit")
    .input(z.object({ mapId, seen: revision }))
    .mutation(({ ctx, input: { mapId: id, seen } }) => removeMap(ctx.deps, editor(ctx), { mapId: id, seen })),
});

function editor(ctx: WorkspaceScope & { readonly actor: Actor }) {
  return { scope: inputScope(ctx), by: ctx.actor };
}
