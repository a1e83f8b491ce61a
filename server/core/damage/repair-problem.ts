import type { Repair } from "#core/damage/damage-kind.ts";
import type { Field, FieldType } from "#core/entities/entity.ts";
import { LONGEST_CODE } from "#core/damage/damage-counts.ts";
import { dateFormatProblem } from "#core/transforms/date-format.ts";

const OF_WHOLE_CELLS: readonly Repair["damage"][] = ["leading_zeros", "date_serial"];
const CODES: readonly FieldType["kind"][] = ["identifier", "text", "postal-code", "phone"];

/** Why a repair can't be a step of a field, as a sentence; null when it can. */
export function repairProblem({ label, type }: Field, repair: Repair): string | null {
  if (repair.column !== undefined && OF_WHOLE_CELLS.includes(repair.damage)) {
    return `${label} is joined from several columns, so only letters and long numbers of one can be put right.`;
  }
  switch (repair.damage) {
    case "mojibake":
      return null;
    case "scientific":
      return CODES.includes(type.kind) || type.kind === "date"
        ? null
        : `${label} is no code, so its digits can’t be written out.`;
    case "leading_zeros":
      if (!CODES.includes(type.kind)) return `${label} is no code, so it has no leading zeros to put back.`;
      if (repair.plusFour !== undefined && type.kind !== "postal-code") return `${label} is no ZIP code.`;
      return repair.shortest >= 1 && repair.shortest < repair.length && repair.length <= LONGEST_CODE
        ? null
        : `The zeros of ${label} are put back up to a length that does not exist. Take the step away.`;
    case "date_serial":
      if (type.kind !== (repair.time ? "date-time" : "date"))
        return `${label} is no ${repair.time ? "time" : "date"}, so its numbers can’t be read as ${repair.time ? "times" : "days"}.`;
      if (repair.format !== undefined && dateFormatProblem(repair.format, repair.time === true) !== null) {
        return `The numbers of ${label} can’t be written as ${repair.format}. Take the step away.`;
      }
      return repair.from <= repair.to
        ? null
        : `The days that ${label} may have end before they begin. Take the step away.`;
  }
}
