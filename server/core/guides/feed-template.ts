import { compileRowChecker } from "#core/checking/compile-row-checker.ts";
import type { Entity } from "#core/entities/entity.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import { fieldOf } from "#core/entities/entities.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import { cellCandidates } from "#core/guides/cell-candidates.ts";
import { mayQuote } from "#core/guides/may-quote.ts";
import { searchCells } from "#core/guides/search-cells.ts";
import { isWritable } from "#core/guides/template-text.ts";
import { tiedColumns, type TiedColumns } from "#core/guides/tied-columns.ts";
import { findColumn } from "#core/mapping/find-column.ts";
import { sourceColumns } from "#core/mapping/missing-columns.ts";
import type { FieldMapping, Mapping } from "#core/mapping/mapping.ts";

/** A field that the example row does not fill: its cells are blank, or the best that was found does not pass. */
export type TemplateGap = {
  readonly field: string;
  readonly label: string;
  /** The columns that it is read from; none for a fixed value. */
  readonly columns: readonly string[];
  /** What the check says; null for a field that is left blank. */
  readonly message: string | null;
};

/** The feed's own columns and a row that passes its mapping and checks, but for what is named. */
export type FeedTemplate = {
  readonly header: readonly string[];
  readonly example: readonly string[];
  readonly gaps: readonly TemplateGap[];
};

type Feed = {
  readonly mapping: Mapping;
  readonly format: Pick<FileFormat, "delimiter" | "quote">;
  /** The columns of the feed's files, each once. */
  readonly columns: readonly string[];
  /** yyyy-mm-dd */
  readonly today: string;
};

/**
 * The template of a feed. Its example is the entity's, led back through the steps of the mapping; where they can't be
 * inverted it is searched for, and whatever stands there was put through the checks of a file.
 */
export function feedTemplate(feed: Feed): FeedTemplate {
  const { mapping, columns, format } = feed;
  const entity = entityOfMapping(mapping);
  const candidates = cellCandidates(entity, mapping, columns).map((cells) =>
    cells.filter((cell) => isWritable(cell, format)),
  );
  const example = columns.map(() => "");
  for (const tied of tiedColumns(entity, mapping, columns)) {
    const judge = judgeOf(entity, feed, tied);
    const cells = searchCells({ candidates: tied.columns.map((at) => candidates[at] ?? []), judge });
    tied.columns.forEach((at, index) => (example[at] = cells[index] ?? ""));
  }
  return { header: columns, example, gaps: gapsOf(entity, feed, example) };
}

/** In place of a sentence that could quote what was typed into the steps. */
const NOTHING_FITS = "No value was found that it takes.";

/** A column beside those of the file, so that a row of blank cells is one. */
const BESIDE = "\u0000";

/** How bad cells of a few columns are: a fault counts most, then an empty field, then a blank cell of its source. */
function judgeOf(
  entity: Entity,
  { mapping, columns, today }: Feed,
  tied: TiedColumns,
): (cells: readonly string[]) => number {
  const key: FieldMapping = { field: entity.key, source: { kind: "constant", value: "1" }, transforms: [] };
  const fields = tied.fields.some(({ field }) => field === entity.key) ? tied.fields : [...tied.fields, key];
  const check = compileRowChecker({ entity, mapping: { ...mapping, fields }, columns: [...columns, BESIDE], today });
  const sources = new Set(
    tied.fields.flatMap(({ source }) => sourceColumns(source)).map((name) => findColumn(columns, name)),
  );
  const isSource = tied.columns.map((at) => sources.has(at));
  const row = [...columns.map(() => ""), "x"];
  return (cells) => {
    tied.columns.forEach((at, index) => (row[at] = cells[index] ?? ""));
    const result = check(row, 2);
    const blank = cells.filter((cell, index) => cell === "" && isSource[index]).length;
    if (result.kind !== "good") return 1_000_000 * faultyFields(result).size + blank;
    const filled = filledFields(result.data);
    return 1_000 * tied.fields.filter(({ field }) => !filled.has(field)).length + blank;
  };
}

function gapsOf(entity: Entity, { mapping, columns, today }: Feed, example: readonly string[]): readonly TemplateGap[] {
  const result = compileRowChecker({ entity, mapping, columns, today })(example, 2);
  const faulty = result.kind === "good" ? new Map<string, string>() : faultyFields(result);
  const filled = result.kind === "good" ? filledFields(result.data) : null;
  return mapping.fields.flatMap((mapped): readonly TemplateGap[] => {
    const message = faulty.get(mapped.field) ?? null;
    const blank = filled === null ? isBlank(mapped, columns, example) : !filled.has(mapped.field);
    if (message === null && !blank) return [];
    const field = fieldOf(entity, mapped.field);
    const said = message === null || (field !== null && mayQuote(field)) ? message : NOTHING_FITS;
    const label = field?.label ?? mapped.field;
    return [{ field: mapped.field, label, columns: sourceColumns(mapped.source), message: said }];
  });
}

function isBlank({ source }: FieldMapping, columns: readonly string[], example: readonly string[]): boolean {
  const read = sourceColumns(source);
  return read.length > 0 && read.every((name) => (example[findColumn(columns, name)] ?? "") === "");
}

/** Fields at fault with the first sentence of each; what concerns the row as a whole counts as one. */
function faultyFields(result: Exclude<ReturnType<ReturnType<typeof compileRowChecker>>, { kind: "good" }>) {
  const issues = result.kind === "skipped" ? result.issues : [];
  const faulty = new Map<string, string>();
  for (const { field, message } of issues) if (!faulty.has(field ?? "")) faulty.set(field ?? "", message);
  return faulty;
}

function filledFields(data: string): ReadonlySet<string> {
  return new Set(Object.keys(JSON.parse(data) as object));
}
