import type { SiteClock } from "#core/appointments/site-clock.ts";
import {
  type BuiltFileKind,
  formsAFile,
  orderedTest,
  printedListColumns,
  printedName,
} from "#core/day-files/built-file.ts";
import { formPage } from "#core/day-files/form-page.ts";
import type { DayFile } from "#core/day-files/lay-out-day.ts";
import { dayFileCells } from "#core/day-files/layouts.ts";
import type { NumberedAppointment } from "#core/day-files/numbered-day.ts";
import type { BuildNote, BuildSite } from "#ports/day-builds.ts";
import type { Printed } from "#ports/form-printer.ts";
import type { ImportDeps } from "#ports/deps.ts";

export type PrintedFile = {
  readonly kind: BuiltFileKind;
  readonly part: number;
  readonly name: string;
  readonly columns: number;
  readonly rows: number;
  readonly bytes: Uint8Array;
  readonly notes: readonly BuildNote[];
};

type PrintInput = {
  readonly site: BuildSite;
  readonly day: string;
  readonly clock: SiteClock;
  readonly numbered: readonly NumberedAppointment[];
  /** The files whose names the printed ones take. */
  readonly files: readonly DayFile[];
  /** ISO 8601: the same whenever it is printed anew, so that the bytes are. */
  readonly at: string;
};

/** The list and the forms of a day as PDF, one after the other: one alone is in memory. */
export async function* printDay(
  { formPrinter }: Pick<ImportDeps, "formPrinter">,
  { site, day, clock, numbered, files, at }: PrintInput,
): AsyncGenerator<PrintedFile> {
  if (numbered.length === 0) return;
  const nameOf = (kind: DayFile["kind"], part: number) =>
    printedName(files.find((file) => file.kind === kind)?.name ?? `${kind}.csv`, part);
  const rows = numbered.map((one) => dayFileCells("list", one, clock));
  const list = await formPrinter.list({ title: `${site.title}, ${day}`, columns: printedListColumns, rows }, at);
  const columns = printedListColumns.length;
  yield {
    kind: "list_pdf",
    part: 1,
    name: nameOf("list", 1),
    columns,
    rows: rows.length,
    bytes: list.bytes,
    notes: [],
  };
  const form = { title: site.title, test: site.testOrdered || orderedTest, clock };
  for (let part = 1; (part - 1) * formsAFile < numbered.length; part++) {
    const some = numbered.slice((part - 1) * formsAFile, part * formsAFile);
    const { bytes, missing } = await formPrinter.forms(
      some.map((one) => formPage(one, form)),
      at,
    );
    yield {
      ...{ kind: "form_pdf", part, name: nameOf("form", part), columns: 0, rows: some.length, bytes },
      notes: notesOf(missing, some),
    };
  }
}

/** Which forms have a letter that can't be printed. The letters are a person's, and not said. */
function notesOf(missing: Printed["missing"], some: readonly NumberedAppointment[]): readonly BuildNote[] {
  return missing.map(({ page }) => ({
    code: "missing_letters",
    sentence: `The printed form of car ${some[page - 1]?.carNumber ?? page} has letters that the font lacks: they are printed as boxes. The CSV files have them.`,
  }));
}
