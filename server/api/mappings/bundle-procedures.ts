import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { readMapping } from "#api/mappings/read-bundle.ts";
import { workspaceProcedure } from "#api/trpc.ts";
import { AppError } from "#core/app-error.ts";
import { mostBundleBytes } from "#core/bundle/bundle.ts";
import { importMapping, previewImport } from "#use-cases/bundle/import-mapping.ts";

const file = {
  feed: z.union([
    z.object({ id: z.uuid("That is not a feed.") }),
    z.object({
      name: z.string().trim().min(1, "Give the feed a name.").max(100, "A feed's name has 100 letters at most."),
    }),
  ]),
  form: z.enum(["json", "csv"]),
  text: z
    .string()
    .min(1, "The file is empty.")
    .max(mostBundleBytes, "The file is too large: a mapping has 5 MB at most."),
};

/** Mappings that come from files. */
export const bundleProcedures = {
  /** Changes nothing, and is no query, since the file goes in the body. */
  previewImport: workspaceProcedure("mappings.edit")
    .input(z.object(file))
    .mutation(async ({ ctx, input: { feed, form, text } }) => {
      const found = readMapping(text, form);
      if ("faults" in found) return { faults: found.faults, preview: null };
      const preview = await previewImport(ctx.deps, { scope: inputScope(ctx), feed, file: found.read });
      return { faults: preview.faults, preview };
    }),

  import: workspaceProcedure("mappings.edit")
    .input(
      z.object({
        ...file,
        reason: z.string().trim().min(1, "Say why.").max(1_000, "A reason has 1,000 letters at most."),
        changeMaps: z.boolean(),
        seen: z.string().max(100_000),
      }),
    )
    .mutation(async ({ ctx, input: { feed, form, text, reason, changeMaps, seen } }) => {
      const found = readMapping(text, form);
      if ("faults" in found) throw new AppError("bad_request", found.faults[0]?.sentence ?? "It can't be read.");
      const how = { scope: inputScope(ctx), by: ctx.actor, reason, changeMaps, seen };
      return importMapping(ctx.deps, { feed, file: found.read, ...how });
    }),
};
