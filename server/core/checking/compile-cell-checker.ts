import type { CellChecker, CellFault } from "#core/checking/cell-checker.ts";
import { compileChoiceChecker } from "#core/checking/check-choice.ts";
import { compileDateTimeChecker } from "#core/checking/check-date-time.ts";
import { compileDateChecker } from "#core/checking/check-date.ts";
import { compileEmailChecker } from "#core/checking/check-email.ts";
import { compileFormattedDateChecker } from "#core/checking/check-formatted-date.ts";
import { inForm } from "#core/checking/check-form.ts";
import { compileIdentifierChecker } from "#core/checking/check-identifier.ts";
import { compileListChecker } from "#core/checking/check-list.ts";
import { compileDecimalChecker, compileIntegerChecker, type DecimalSign } from "#core/checking/check-number.ts";
import { compilePhoneChecker } from "#core/checking/check-phone.ts";
import { compileCountryChecker, compileRegionChecker } from "#core/checking/check-place.ts";
import { compilePostalCodeChecker } from "#core/checking/check-postal-code.ts";
import { compileTextChecker } from "#core/checking/check-text.ts";
import { compileTimeZoneChecker } from "#core/checking/check-time-zone.ts";
import { issueMessages } from "#core/checking/issue-messages.ts";
import { packedDate } from "#core/checking/read-date.ts";
import type { FieldType } from "#core/entities/entity.ts";
import type { DateOrder } from "#core/mapping/mapping.ts";

/** What a mapping declares about a column, and the day on which it is read (yyyy-mm-dd). */
export type CellRules = {
  readonly dateOrder: DateOrder | null;
  /** How exactly dates and times are written; `dateOrder` then does not count. */
  readonly dateFormat?: string | undefined;
  /** Where times without an offset are: an IANA name. */
  readonly zone?: string | undefined;
  readonly decimalSign: DecimalSign;
  readonly today: string;
};

const SPREADSHEET_ERROR = /^#(?:REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!|GETTING_DATA)$/i;

/** The error that a spreadsheet leaves where a formula fails; null for any other value. */
export function spreadsheetFault(value: string): CellFault | null {
  if (value.charCodeAt(0) !== 35 || !SPREADSHEET_ERROR.test(value)) return null;
  return { code: "spreadsheet_error", message: issueMessages.spreadsheetError(value) };
}

/** Compiles the checks of one field, once per file: the closure holds everything that does not change from row to row. */
export function compileCellChecker(type: FieldType, rules: CellRules): CellChecker {
  switch (type.kind) {
    case "text":
      return inForm(type.form, compileTextChecker(type.maxLength));
    case "identifier":
      return inForm(type.form, compileIdentifierChecker(type.maxLength));
    case "integer":
      return compileIntegerChecker(type);
    case "decimal":
      return compileDecimalChecker(type, type.scale, rules.decimalSign);
    case "date":
      return compileDay(type.notAfterToday ?? false, rules);
    case "date-time":
      return compileTime(rules);
    case "enum":
      return compileChoiceChecker(type.values, type.named);
    case "email":
      return compileEmailChecker();
    case "phone":
      return compilePhoneChecker();
    case "postal-code":
      return compilePostalCodeChecker();
    case "region":
      return compileRegionChecker();
    case "country":
      return compileCountryChecker();
    case "time-zone":
      return compileTimeZoneChecker();
    case "list":
      return compileListChecker(type.separator, type.of, type.named);
  }
}

function compileDay(notAfterToday: boolean, { dateOrder, dateFormat: format, today }: CellRules): CellChecker {
  const check = compileDateChecker({ order: format === undefined ? dateOrder : null, notAfterToday, today });
  const latest = notAfterToday ? packedDate(today) : null;
  return format === undefined ? check : compileFormattedDateChecker({ kind: "date", format, latest, check });
}

function compileTime({ dateFormat: format, zone }: CellRules): CellChecker {
  const check = compileDateTimeChecker(zone);
  return format === undefined ? check : compileFormattedDateChecker({ kind: "date-time", format, latest: null, check });
}
