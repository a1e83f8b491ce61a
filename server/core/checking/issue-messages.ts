import type { DateOrder } from "#core/mapping/mapping.ts";

const LONGEST_VALUE = 60;

/** A value inside a sentence: on one line, in quotes, cut to 60 characters. */
export function shown(value: string): string {
  const line = value.replace(/\s+/g, " ");
  return `“${line.length > LONGEST_VALUE ? line.slice(0, LONGEST_VALUE - 1).toWellFormed() + "…" : line}”`;
}

/** Up to twelve accepted values, and how many more there are. */
function listed(values: readonly string[]): string {
  const few = values.slice(0, 12).join(", ");
  return values.length > 12 ? `${few} and ${values.length - 12} more` : few;
}

const ORDER_IN_WORDS: Readonly<Record<DateOrder, string>> = {
  mdy: "month/day/year, such as 04/23/1980",
  dmy: "day/month/year, such as 23/04/1980",
  ymd: "year-month-day, such as 1980-04-23",
};

const isoOr = (order: DateOrder | null): string =>
  order === null || order === "ymd" ? ORDER_IN_WORDS.ymd : `${ORDER_IN_WORDS[order]}, or 1980-04-23`;

/** Every sentence about a row: what is wrong, the value, what is accepted, an example. */
export const issueMessages = {
  required: (label: string, example: string) => `${label} is missing. Every row needs one, for example ${example}.`,
  tooFewCells: (found: number, expected: number) =>
    `This row has ${found} ${found === 1 ? "cell" : "cells"} and the header has ${expected}. A delimiter may be missing, or the row was cut off. ` +
    `Give it ${expected} cells, blank ones included.`,
  tooManyCells: (found: number, expected: number) =>
    `This row has ${found} ${found === 1 ? "cell" : "cells"} and the header has ${expected}. A delimiter inside a value may lack its quotes, ` +
    `for example "Caregiver, Live-in".`,
  malformedQuote: () =>
    'A quotation mark in this row is not closed, or text follows it. Put the whole value in quotes and double those within it, for example "1st St. ""Rear""".',
  cellTooLong: (length: number, limit: number) =>
    `The value has ${length} characters and at most ${limit} are accepted. Shorten it.`,
  scientificNotation: (value: string) =>
    `${shown(value)} is a number that a spreadsheet shortened; its last digits are lost. ` +
    "Format the column as text and export it again, so that it reads like 123456789012.",
  lostLeadingZero: (value: string, likely: string) =>
    `${shown(value)} has too few digits: a spreadsheet may have dropped a leading zero. If ${likely} is meant, ` +
    "write that, and format the column as text.",
  spreadsheetError: (value: string) =>
    `${shown(value)} is a spreadsheet's error and no value. Mend the formula in the spreadsheet, or leave the cell blank.`,
  invalidCharacters: (value: string) =>
    `${shown(value.toWellFormed())} holds a damaged character. Export the file again as UTF-8, or type the value anew.`,
  lineBreakInCode: (value: string) =>
    `${shown(value)} holds a line break or a control character. A code is a single line, for example C-00123.`,
  notAnInteger: (value: string) => `${shown(value)} is not a whole number. Write digits only, for example 12.`,
  notANumber: (value: string, scale: number) =>
    `${shown(value)} is not a number. Write digits with at most ${scale} decimals after a point, for example 37.5.`,
  tooManyDecimals: (value: string, scale: number) =>
    `${shown(value)} has too many decimals; at most ${scale} are accepted, for example 37.5. Round it yourself.`,
  ambiguousComma: (value: string) =>
    `${shown(value)} could mean thousands or decimals. Write it with a point and without commas, for example 1234.50, ` +
    "or declare the column's decimal sign in the mapping.",
  outOfRange: (value: string, min: number | undefined, max: number | undefined) => {
    const accepted =
      min === undefined ? `at most ${max}` : max === undefined ? `at least ${min}` : `between ${min} and ${max}`;
    return `${shown(value)} is out of range. Accepted is a number ${accepted}, for example ${min ?? max}.`;
  },
  notADate: (value: string, order: DateOrder | null) =>
    `${shown(value)} is not a date as this column has them. Write ${isoOr(order)}.`,
  undeclaredOrder: (value: string) =>
    `${shown(value)} could be read in more than one way, and the mapping does not say whether day or month comes ` +
    "first. Choose the order in the mapping, or write the date as 1980-04-23.",
  otherFormat: (value: string, format: string, example: string) =>
    `${shown(value)} is not written as ${format}, which the mapping says of this column. Write it so, for example ` +
    `${example}.`,
  dateWithTime: (value: string, order: DateOrder | null) =>
    `${shown(value)} has a time of day, and a date alone is accepted. Write ${isoOr(order)}.`,
  dayNumber: (value: string, order: DateOrder | null) =>
    `${shown(value)} looks like a spreadsheet's number for a day. Format the column as a date and write ${isoOr(order)}.`,
  twoDigitYear: (value: string, order: DateOrder | null) =>
    `${shown(value)} has a year of two digits, which leaves the century open. Write ${isoOr(order)}.`,
  impossibleDate: (value: string, order: DateOrder) =>
    `${shown(value)} is a day that does not exist. Dates here are read as ${isoOr(order)}.`,
  unlikelyYear: (value: string, order: DateOrder | null) =>
    `${shown(value)} lies outside the years 1800 to 2200. Write ${isoOr(order)}.`,
  futureDate: (value: string, today: string) =>
    `${shown(value)} lies in the future. Accepted is a date up to today, ${today}, for example 1980-04-23.`,
  notADateTime: (value: string) =>
    `${shown(value)} is not a date with a time. Write it as 2026-11-23T09:00:00-05:00, or with a zone as ` +
    "2026-11-23T09:00:00[America/Detroit].",
  impossibleTime: (value: string) =>
    `${shown(value)} is a time that does not exist. Write an existing day and a time from 00:00 to 23:59, for example ` +
    "2026-11-23T09:00:00-05:00.",
  skippedHour: (value: string, zone: string) =>
    `${shown(value)} does not exist in ${zone}: clocks skip that hour when summer time starts. Write another time, ` +
    "for example 2026-11-23T09:00:00-05:00.",
  missingOffset: (value: string) =>
    `${shown(value)} does not say in which time zone. Add the offset or the zone, for example ` +
    "2026-11-23T09:00:00-05:00 or 2026-11-23T09:00:00[America/Detroit].",
  repeatedHour: (value: string, zone: string) =>
    `${shown(value)} happens twice in ${zone}, when summer time ends. Write the offset instead of the zone, for example ` +
    "2026-11-01T01:30:00-04:00.",
  otherOffset: (value: string, zone: string) =>
    `${shown(value)} has an offset that ${zone} does not have at that time. Leave one of the two out, for example ` +
    "2026-11-23T09:00:00-05:00.",
  unknownValue: (value: string, accepted: readonly string[], named?: string) =>
    `${shown(value)} is not ${named === undefined ? "known here" : `among the ${named} of the platform`}. Accepted are: ` +
    `${listed(accepted)}. Use one of them, for example ${accepted[0] ?? "none"}, or map the value.`,
  severalValues: (value: string, ids: readonly string[], named = "values") =>
    `${shown(value)} is the name of ${ids.length} ${named}, with the IDs ${listed(ids)}. Map the value to the one that is ` +
    "meant, or write its ID.",
  notInMap: (value: string, map: string) =>
    `${shown(value)} is not in the value map “${map}”, which is to have every value of this column. Add it there, or ` +
    "correct the cell.",
  valueSkipped: (value: string) =>
    `${shown(value)} is a value whose rows somebody decided to skip. Map it to an accepted value to load them.`,
  notAnEmail: (value: string) =>
    `${shown(value)} is not an e-mail address. Write one address without a name, for example alice@agency.example.`,
  notAPhone: (value: string) =>
    `${shown(value)} is not a phone number that exists. Write ten digits with a real area code, for example ` +
    "313-555-0142, or begin with + and the country's code, for example +44 20 7946 0958.",
  phoneExtension: (value: string) =>
    `${shown(value)} has an extension, which a phone number here can't keep. Write the number alone, for example ` +
    "313-555-0142, and put the extension into a field for notes.",
  notAPostalCode: (value: string) =>
    `${shown(value)} is not a postal code of the United States or Canada. Write 02118, 02118-1234 or K1A 0B1.`,
  notABusinessCode: (value: string) =>
    `${shown(value)} is not the code of a business. Write six digits and up to two capital letters or digits, for ` +
    "example 836799PA.",
  unknownRegion: (value: string) =>
    `${shown(value)} is not a state, territory or province of the United States or Canada. Write its code or full ` +
    "name, for example MI or Ontario.",
  unknownCountry: (value: string) =>
    `${shown(value)} is not a country. Write its two-letter code or its name, for example US or Canada.`,
  unknownTimeZone: (value: string) =>
    `${shown(value)} is not a time zone. Write its IANA name, for example America/Detroit.`,
  endBeforeStart: (end: string, start: string) =>
    `The end, ${shown(end)}, lies before the start, ${shown(start)}. Write an end that is not earlier, for example ` +
    "2026-11-23T10:30:00-05:00 after 2026-11-23T09:00:00-05:00.",
  repeatedKey: (key: string, firstRow: number) =>
    `${shown(key)} already stands in row ${firstRow}, and one file may name a record only once. Keep the row that is ` +
    "right and remove the other.",
  unknownReference: (value: string, entityLabel: string) =>
    `${shown(value)} is not the external ID of any ${entityLabel} here. Load the ${entityLabel} first, or correct the ID.`,
  conflict: (key: string) =>
    `The record ${shown(key)} was changed by somebody else after this file was checked. Check the file again to see ` +
    "what it would change now.",
} as const;
