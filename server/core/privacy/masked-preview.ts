import { recogniseLayout } from "#core/appointments/layouts.ts";
import type { Entity, EntityName } from "#core/entities/entity.ts";
import { entities, fieldOf } from "#core/entities/entities.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import type { Preview } from "#core/file/preview.ts";
import { recogniseFeed } from "#core/mapping/likeliest-feed.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { suggestMapping } from "#core/mapping/suggest-mapping.ts";
import type { ColumnSuggestion } from "#core/mapping/suggestion.ts";
import { columnFields } from "./column-fields.ts";
import { holdsNationalNumber, isSensitive } from "./mask-value.ts";
import { standIn } from "./stand-in.ts";

/** The first rows of a stored file as a browser gets them: form without content where it may be sensitive. */
export type MaskedPreview = {
  readonly preview: Preview;
  /** Places of columns whose cells are stand-ins, from 0. */
  readonly hidden: readonly number[];
  /** The header row is none that the file itself shows, so its cells may be a person's data: the names are hidden, too. */
  readonly namesHidden: boolean;
  /** What is proposed for each column, found from the cells themselves, for a browser can't from stand-ins. */
  readonly suggestions: Readonly<Record<EntityName, readonly ColumnSuggestion[]>>;
};

type KnownFeed = {
  readonly headerSignature: readonly string[];
  readonly version: { readonly columns: readonly string[]; readonly mapping: Mapping };
};

export type MaskPreviewInput = {
  readonly preview: Preview;
  /** The preview of the same bytes without anybody's choices. */
  readonly plain: Preview;
  readonly feeds: readonly KnownFeed[];
  /** The mapping that the import has already. */
  readonly earlier: { readonly columns: readonly string[]; readonly mapping: Mapping } | null;
  /** What somebody asked to see: one column, from 1, or all of it. */
  readonly revealed: number | "all" | null;
};

/** A column's cells are held against every field of every entity: 500 columns of 100 rows took 3 s of the dashboard. */
const mostCells = 20_000;
const fewestRows = 10;

/** Hides what may be sensitive in the first rows of a file: all that is not known to be harmless. */
export function maskPreview({ preview, plain, feeds, earlier, revealed }: MaskPreviewInput): MaskedPreview {
  const names = preview.columns.map(({ name }) => name);
  const remembered = earlier?.mapping ?? recogniseFeed(feeds, names)?.feed.version.mapping;
  const samples = names.map((_, index) => preview.rows.map(({ cells }) => cells[index] ?? ""));
  const looked = Math.max(fewestRows, Math.floor(mostCells / Math.max(1, names.length)));
  const suggest = (entity: Entity) =>
    suggestMapping({
      entity,
      columns: names,
      samples: samples.map((cells) => cells.slice(0, looked)),
      ...(remembered && { remembered }),
    });
  const own = (entity: EntityName) => (remembered?.entity === entity ? remembered.extraFields : undefined) ?? [];
  const withOwn = (entity: EntityName) => entityOfMapping({ entity, extraFields: own(entity) });
  const found = {
    employee: suggest(withOwn("employee")),
    client: suggest(withOwn("client")),
    visit: suggest(withOwn("visit")),
    appointment: suggest(withOwn("appointment")),
    retest: suggest(withOwn("retest")),
    business_request: suggest(withOwn("business_request")),
  };
  // Whoever sends another file may call its columns as a layout does: that makes them neither harmless nor sensitive.
  const layout = recogniseLayout(names);
  const meant = entities.filter((entity) => entity.layout === undefined || entity.layout === layout);
  const guarded = remembered ? columnFields(entityOfMapping(remembered), remembered, names) : [];
  const namesHidden = revealed !== "all" && !namesAreKnown(preview, plain, earlier?.columns ?? []);
  const isHidden = (index: number) => {
    if (revealed === "all" || revealed === index + 1) return false;
    if (namesHidden || samples[index]?.some(holdsNationalNumber)) return true;
    // Beside a sensitive field stands what a condition of it looks at, in whatever other field it is, too.
    if (guarded[index] && isSensitive(guarded[index])) return true;
    const fields = meant.flatMap((entity) =>
      (found[entity.name][index]?.fields ?? []).map(({ field }) => fieldOf(entity, field)),
    );
    return fields.length === 0 || fields.some(isSensitive);
  };
  const hidden = new Set(names.map((_, index) => index).filter(isHidden));
  const shown = revealed === "all" ? preview : withStandIns(preview, hidden, namesHidden);
  const shownNames = shown.columns.map(({ name }) => name);
  const shownSuggestion = (one: ColumnSuggestion, index: number) => {
    if (namesHidden) return unknownColumn(shownNames[index] ?? "", one);
    return hidden.has(index) ? withoutValues(one) : one;
  };
  return {
    preview: shown,
    hidden: [...hidden],
    namesHidden,
    suggestions: {
      employee: found.employee.map(shownSuggestion),
      client: found.client.map(shownSuggestion),
      visit: found.visit.map(shownSuggestion),
      appointment: found.appointment.map(shownSuggestion),
      retest: found.retest.map(shownSuggestion),
      business_request: found.business_request.map(shownSuggestion),
    },
  };
}

/** Whether the header is the one that the file itself shows, or that was accepted before; its cut may differ. */
function namesAreKnown(preview: Preview, plain: Preview, accepted: readonly string[]): boolean {
  if (accepted.length > 0 && preview.columns.every(({ name }) => accepted.includes(name))) return true;
  if (plain.fault?.code === "header_missing") return false;
  const letters = ({ columns }: Preview) => columns.map(({ header }) => header.replace(/[^\p{L}\p{N}]/gu, "")).join("");
  return letters(preview) === letters(plain);
}

function withStandIns(preview: Preview, hidden: ReadonlySet<number>, namesHidden: boolean): Preview {
  const { columns, rows, titleRows, rawLines, notes } = preview;
  return {
    ...preview,
    columns: namesHidden ? columns.map(({ number }) => ({ number, name: `Column ${number}`, header: "" })) : columns,
    rows: rows.map(({ row, cells }) => {
      // In a row with more or fewer cells than the header every value may stand under another column.
      const outOfStep = cells.length !== columns.length;
      return { row, cells: cells.map((cell, index) => (outOfStep || hidden.has(index) ? standIn(cell) : cell)) };
    }),
    titleRows: titleRows.map(({ row, cells }) => ({ row, cells: cells.map(standIn) })),
    rawLines: rawLines.map(({ line, text }) => ({ line, text: standIn(text) })),
    // A note on a column names it.
    notes: namesHidden ? notes.filter(({ column }) => column === undefined) : notes,
  };
}

/** Evidence that a reason quotes is a date; the other quotations are names of columns and fields. */
function withoutValues(suggestion: ColumnSuggestion): ColumnSuggestion {
  const { samples, reason, ask } = suggestion;
  const quoted = /“[\d./-]+”/g;
  return {
    ...suggestion,
    samples: samples.length > 0 ? ["•••••"] : [],
    reason: reason.replaceAll(quoted, "“•••••”"),
    ask: ask === null ? null : "Which order do day and month have?",
  };
}

function unknownColumn(column: string, { fillRate, samples }: ColumnSuggestion): ColumnSuggestion {
  const hidden = samples.length > 0 ? ["•••••"] : [];
  return { column, state: "unmapped", target: null, fields: [], reason: "", ask: null, samples: hidden, fillRate };
}
