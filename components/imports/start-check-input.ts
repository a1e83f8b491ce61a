import type { FileFormat } from "#core/file/file-format.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { acceptedFormat } from "#components/steps/format-input.ts";
import { mappingInput } from "#components/steps/mapping-input.ts";
import type { RouterInputs } from "#components/trpc/trpc.ts";
import type { ChosenFeed } from "./feed-choice.tsx";

type Input = RouterInputs["imports"]["startCheck"];

/** What a person decided, in the shape of the procedure's input, whose lists are not read-only. */
export function startCheckInput(decided: {
  readonly scope: Pick<Input, "tenant" | "environment">;
  readonly importId: string;
  readonly feed: ChosenFeed;
  readonly format: FileFormat;
  readonly columns: readonly string[];
  readonly mapping: Mapping;
  readonly again: boolean;
  readonly parentId: string | null;
}): Input {
  const { scope, importId, feed, format, columns, mapping, again, parentId } = decided;
  return {
    ...scope,
    importId,
    feed: feed.kind === "known" ? { id: feed.id } : { name: feed.name },
    format: acceptedFormat(format),
    columns: [...columns],
    mapping: mappingInput(mapping),
    again,
    parentId,
  };
}
