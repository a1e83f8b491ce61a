import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { formatInput } from "#api/imports/start-check-input.ts";
import { withoutUndefined } from "#api/imports/without-undefined.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { entityNames } from "#core/entities/entities.ts";
import { damageKinds } from "#core/damage/damage-kind.ts";
import { lookAtDamage } from "#use-cases/damage/look-at-damage.ts";
import { lookAtRecord } from "#use-cases/history/look-at-record.ts";
import { lookAtValues } from "#use-cases/imports/look-at-values.ts";
import { lookAtPreview } from "#use-cases/imports/preview-import.ts";

/** What is asked for at one time: the rows of a screen, never a whole file; for that there are downloads. */
const mostRows = 500;

const target = z.discriminatedUnion("at", [
  z.object({ at: z.literal("plan"), field: z.string().min(1).max(100) }),
  z.object({ at: z.literal("skipped"), column: z.int().min(1).max(10_000) }),
]);

/** Values that every other procedure hides. */
export const privacyRouter = router({
  /** A mutation, because each call writes an entry to the activity log. */
  look: workspaceProcedure("values.look")
    .input(
      z.object({
        importId: z.uuid("That is not an import."),
        target,
        rows: z.array(z.int().min(1)).min(1).max(mostRows),
      }),
    )
    .mutation(({ ctx, input: { importId, target, rows } }) =>
      lookAtValues(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, importId, target, rows }),
    ),

  /** Cells of one column that a spreadsheet has damaged. */
  lookAtDamage: workspaceProcedure("values.look")
    .input(
      z.object({
        importId: z.uuid("That is not an import."),
        column: z.string().min(1).max(1_000),
        damage: z.enum(damageKinds),
        rows: z.array(z.int().min(1)).min(1).max(mostRows),
      }),
    )
    .mutation(({ ctx, input: { importId, column, damage, rows } }) =>
      lookAtDamage(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, importId, column, damage, rows }),
    ),

  /** One field of a record, in the versions that are on the screen. */
  lookAtRecord: workspaceProcedure("values.look")
    .input(
      z.object({
        entity: z.enum(entityNames),
        key: z.string().min(1).max(1_000),
        field: z.string().min(1).max(100),
        versions: z.array(z.int().min(1)).min(1).max(mostRows),
      }),
    )
    .mutation(({ ctx, input: { entity, key, field, versions } }) =>
      lookAtRecord(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, entity, key, field, versions }),
    ),

  /** The first rows of a stored file with one column, or everything, in plain text. */
  lookAtPreview: workspaceProcedure("values.look")
    .input(
      z.object({
        importId: z.uuid("That is not an import."),
        overrides: formatInput.partial().default({}),
        column: z.union([z.int().min(1).max(10_000), z.literal("all")]),
      }),
    )
    .mutation(({ ctx, input: { importId, overrides, column } }) =>
      lookAtPreview(ctx.deps, {
        scope: inputScope(ctx),
        by: ctx.actor,
        importId,
        overrides: withoutUndefined(overrides),
        column,
      }),
    ),
});
