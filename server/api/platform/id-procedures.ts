import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { workspaceProcedure } from "#api/trpc.ts";
import { entityNames } from "#core/entities/entities.ts";
import { idDecisions } from "#core/platform/id-map.ts";
import { decideId } from "#use-cases/platform-ids/decide-id.ts";
import { viewIds } from "#use-cases/platform-ids/view-ids.ts";

const entity = z.enum(entityNames);
const id = z.string().min(1).max(1_000);

/** By which ids the platform knows our keys, and what is in doubt about them. */
export const idProcedures = {
  ids: workspaceProcedure("platform.see")
    .input(
      z.object({
        entity: entity.nullable().default(null),
        search: z.string().trim().max(200).default(""),
        conflictsOnly: z.boolean().default(false),
        cursor: id.nullable().default(null),
        limit: z.int().min(1).max(200).default(100),
      }),
    )
    .query(({ ctx, input: { entity: name, search, conflictsOnly, cursor, limit } }) =>
      viewIds(ctx.deps, { scope: inputScope(ctx), entity: name, search, conflictsOnly, after: cursor, limit }),
    ),

  decideId: workspaceProcedure("connections.manage")
    .input(
      z.object({
        seen: z.object({ entity, externalId: id, platformId: id, conflictId: id.nullable() }),
        decision: z.enum(idDecisions),
      }),
    )
    .mutation(({ ctx, input: { seen, decision } }) =>
      decideId(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, seen, decision }),
    ),
};
