import { AppError } from "#core/app-error.ts";
import type { ShownText } from "#core/privacy/mask-value.ts";
import { entryProblem } from "#core/value-maps/entry-problem.ts";
import { readMapCsv } from "#core/value-maps/map-csv.ts";
import { planMapImport } from "#core/value-maps/plan-map-import.ts";
import { mostEntries } from "#core/value-maps/value-map.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { StoredEntry } from "#ports/value-maps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { changeMap, type MapChanged, type MapEditor } from "./change-map.ts";
import { fieldsOfMap, type MapFields, shownSource, shownTarget } from "./map-fields.ts";
import { requireMap } from "./require-map.ts";
import { fullMap } from "./save-fault.ts";

/** A file as text. `replace`: it is the whole map; `add`: entries that it lacks stay. */
export type MapFile = { readonly mapId: string; readonly text: string; readonly mode: "replace" | "add" };

type ShownLine = {
  readonly line: number | null;
  readonly source: ShownText;
  readonly target: ShownText | null;
  /** What the value becomes until then; only of a change. */
  readonly before?: ShownText | null;
};

/** What taking the file in would do: all of it in counts, the first entries of each kind. */
export type MapImportPreview = {
  readonly revision: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly lines: {
    readonly added: readonly ShownLine[];
    readonly changed: readonly ShownLine[];
    readonly removed: readonly ShownLine[];
    readonly refused: readonly { readonly line: number; readonly sentence: string }[];
  };
};

const mostShown = 100;

/** Says what a file would change, and changes nothing. Rejects with AppError("not_found"), ("bad_request") for no such file. */
export async function previewMapImport(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, ...file }: MapFile & { readonly scope: WorkspaceScope },
): Promise<MapImportPreview> {
  return deps.inWorkspace(scope, async (stores) => {
    const { map, fields, plan } = await planOf(stores, file);
    const { added, changed, removed, unchanged, refused } = plan;
    return {
      revision: map.revision,
      ...{ added: added.length, changed: changed.length, removed: removed.length, unchanged, refused: refused.length },
      lines: {
        added: added.slice(0, mostShown).map(({ line, entry }) => ({ line, ...shown(fields, entry) })),
        changed: changed.slice(0, mostShown).map(({ line, entry, before }) => {
          return { line, ...shown(fields, entry), before: shownTarget(fields, before.target) };
        }),
        removed: removed.slice(0, mostShown).map((entry) => ({ line: null, ...shown(fields, entry) })),
        refused: refused.slice(0, mostShown),
      },
    };
  });
}

/**
 * Takes the file in, when the map is still what the preview was made for. All of it, or nothing: rejects with
 * AppError("bad_request") while a line is refused, ("conflict") when the map was changed since. `waiting`: see `changeMap`.
 */
export async function applyMapImport(
  deps: Pick<ImportDeps, "inWorkspace">,
  editor: MapEditor,
  { seen, ...file }: MapFile & { readonly seen: number },
): Promise<MapChanged> {
  return deps.inWorkspace(editor.scope, async (stores) => {
    const { map, plan } = await planOf(stores, file);
    const [first] = plan.refused;
    if (first) throw new AppError("bad_request", `Line ${first.line} can't be taken in. ${first.sentence}`);
    const add = [...plan.added, ...plan.changed].map(({ entry }) => entry);
    const remove = [...plan.removed, ...plan.changed.map(({ before }) => before)].map(({ id }) => id);
    const change = { add, remove };
    const whole = file.mode === "replace";
    return changeMap(stores, editor, { map, known: map, change, seen, action: "value-map.imported", whole });
  });
}

async function planOf(stores: WorkspaceStores, { mapId, text, mode }: MapFile) {
  const map = await requireMap(stores, mapId);
  const fields = await fieldsOfMap(stores, map);
  const read = readMapCsv(text);
  if ("fault" in read) throw new AppError("bad_request", read.fault);
  if (read.lines.length > mostEntries) throw fullMap();
  const problemOf = (entry: Parameters<typeof entryProblem>[1]) => entryProblem(fields.field, entry);
  const now = await stores.valueMaps.entries(map.id);
  const plan = planMapImport(now, read.lines, { folding: map.folding, mode, problemOf });
  if (now.length + plan.added.length - plan.removed.length > mostEntries) throw fullMap();
  return { map, fields, plan };
}

function shown(fields: MapFields, { source, target }: Pick<StoredEntry, "source" | "target">) {
  return { source: shownSource(fields, source), target: shownTarget(fields, target) };
}
