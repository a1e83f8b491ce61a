import { formatCount, formatNumber } from "#components/ui/number.ts";

/** Text of the pages that describe what a file can hold. */
export const templates = {
  title: "Templates",
  description:
    "What a file of each kind can hold. Your own file may name and order its columns as it likes: they are matched when you upload it.",
  fields: (count: number, required: number) =>
    `${formatCount(count, "field", "fields")}, ${formatNumber(required)} required`,
  key: (label: string) => `Records are told apart by ${label}.`,
  download: "Download template",
  open: (plural: string) => `Fields of ${plural.toLowerCase()}`,
  upload: "Upload a file",
  tableOf: (plural: string) => `Fields of ${plural.toLowerCase()}`,
  field: "Field",
  accepted: "Accepted",
  example: "Example",
  required: "Required",
  optional: "Optional",
  need: "Needed",
  isKey: "Key",
  sensitive: "Masked",
  sensitiveAbout: "Health or identity data: hidden on screen until someone asks for it.",
  refersTo: (label: string) => `The key of a ${label.toLowerCase()}.`,
  alsoNamed: "Also known as",
  find: "Find a field",
  findHint: "External ID, Emp #, Handy, DOB",
  showNames: "Show the column names we know",
  noneFound: "No field by this name",
  noneFoundText: "A column without a field can be left out when you set the columns of a file.",
  found: (count: number) => formatCount(count, "field", "fields"),
  rules: "Good to know",
  ruleList: [
    "One CSV file with one header row. Comma, semicolon, tab or pipe; UTF-8 or the encoding your system writes.",
    "Leading zeros and long numbers stay as they are written. Nothing is guessed into a number.",
    "A row with a fault is skipped and comes back in the error file; the other rows load.",
  ],
} as const;
