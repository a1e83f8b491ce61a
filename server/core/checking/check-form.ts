import { bookingMessages } from "#core/appointments/booking-messages.ts";
import type { CellChecker, CellFault } from "#core/checking/cell-checker.ts";
import { compileDateTimeChecker } from "#core/checking/check-date-time.ts";
import { issueMessages } from "#core/checking/issue-messages.ts";
import type { CellForm } from "#core/entities/entity.ts";
import { wouldRun } from "#core/reports/formula-safe.ts";
import { isBusinessCode } from "#core/requisitions/business-code.ts";

const US_ZIP = /^\d{5}(-\d{4})?$/;

/** One without an offset is of some clock, which is asked for later. */
const readMoment = compileDateTimeChecker("UTC");

const faults: Readonly<Record<CellForm, (value: string) => CellFault | null>> = {
  "business-code": (value) =>
    isBusinessCode(value) ? null : { code: "not_a_business_code", message: issueMessages.notABusinessCode(value) },
  "us-zip": (value) =>
    US_ZIP.test(value) ? null : { code: "not_a_postal_code", message: issueMessages.notAPostalCode(value) },
  moment(value) {
    const checked = readMoment(value);
    return typeof checked === "string" ? null : checked;
  },
  // Partners open the files that hold it in spreadsheets, and those files are exact: nothing is put in front of it.
  line(value) {
    if (wouldRun(value)) return { code: "formula", message: bookingMessages.formula(value) };
    if (!/\p{Cc}/u.test(value)) return null;
    return { code: "invalid_characters", message: issueMessages.invalidCharacters(value) };
  },
};

/** A check that also asks for a form; without one, the check itself. */
export function inForm(form: CellForm | undefined, check: CellChecker): CellChecker {
  if (form === undefined) return check;
  const fault = faults[form];
  return (value) => {
    const checked = check(value);
    return typeof checked === "string" ? (fault(value) ?? checked) : checked;
  };
}
