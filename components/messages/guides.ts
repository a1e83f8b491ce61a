import type { EntityName } from "#core/entities/entity.ts";
import { entityOf } from "#core/entities/entities.ts";
import { formatCount, formatNumber } from "#components/ui/number.ts";

const delimiters: Readonly<Record<string, string>> = {
  ",": "comma",
  ";": "semicolon",
  "\t": "tab",
  "|": "pipe (|)",
};

/** Text of the guide that a partner gets of a feed, and of the ways to it. */
export const guides = {
  title: "Guide for the partner",
  template: "Template",
  templateOf: (feed: string) => `: ${feed}`,
  guide: "Guide for the partner",
  print: "Print",
  failed: "The guide could not be put together.",
  again: "Try again",
  heading: (feed: string) => `How to send “${feed}”`,
  from: (workspace: string, version: number) => `${workspace}, version ${formatNumber(version)} of the mapping, as of`,
  gapsTitle: "The example is not complete",
  gapsText: "For you alone; this is not printed. No value was found that these fields take after their steps.",
  gap: (label: string, columns: readonly string[]) =>
    columns.length === 0 ? label : `${label} (${columns.map((name) => `“${name}”`).join(", ")})`,
  gapBlank: "left blank in the example",
  gapFails: "the example does not pass",
  what: "What to send",
  kind: "Records",
  kindOf: (entity: EntityName) => `${entityOf(entity).plural}, one a row. ${entityOf(entity).description}`,
  file: "File",
  fileOf: (delimiter: string, quote: string) =>
    `A CSV file; cells are parted by a ${delimiters[delimiter] ?? delimiter}. ${
      quote === ""
        ? "Cells are not quoted, so none may hold that sign or a line break."
        : `A cell that holds that sign, a line break or ${quote} stands in ${quote}…${quote}, and each ${quote} in it is written twice.`
    }`,
  encoding: "Encoding",
  header: "Header",
  headerOf: (row: number) =>
    row === 1
      ? "The first row holds the names of the columns, as below. Their order may change."
      : `Row ${formatNumber(row)} holds the names of the columns, as below; what stands above it is not read. The order of the columns may change.`,
  allColumns: "Every column of the list below is there, also where its cells are blank.",
  where: "Where to put it",
  name: "Name",
  nameOf: "* stands for any text within a name, ? for one character, ** for any folders.",
  example: "for example",
  anyName: "Any; we bring the file in by hand.",
  byHand: "Give the file to your contact at our side, who uploads it.",
  folder: "Folder",
  folderOf:
    "in the folder that we share with you. Write the file under a name that ends in .part, and rename it when it is whole.",
  bucket: "Bucket",
  bucketOf: (region: string) => `Region ${region}.`,
  endpointOf: (endpoint: string) => `Address of the server: ${endpoint}.`,
  sftp: "SFTP",
  sftpIs: "is our SFTP server.",
  sftpOf: "is your user name there; you sign in with the key that you have given us, without a password.",
  sftpFingerprint: "Compare the server’s fingerprint with the one that your contact tells you.",
  sftpAsk: "The address and fingerprint of our SFTP server come from your contact.",
  sftpFolder: "is the folder there.",
  fetched: "We fetch it",
  fetchedOf: (minutes: number | null) =>
    minutes === null ? "whenever somebody asks for it." : `every ${formatCount(minutes, "minute", "minutes")}.`,
  encrypted: "Encryption",
  encryptedOf: (signature: boolean) =>
    `Files are encrypted with PGP for our public key${signature ? " and signed with yours" : ""}. Your contact has the key. The ending .pgp may follow the name.`,
  when: "When it is expected",
  whenNone: "At no fixed time.",
  grace: (minutes: number) =>
    `A file that comes ${formatCount(minutes, "minute", "minutes")} later still counts as in time.`,
  without: "No file is expected on",
  columns: "The columns",
  columnsCaption: "Columns of the file",
  column: "Column",
  content: "What it holds",
  exampleCell: "Example",
  required: "Every row",
  optional: "May be blank",
  isKey: "Tells records apart; it never changes and is never used again for another.",
  refersTo: (entity: EntityName) =>
    `The key of a ${entityOf(entity).label.toLowerCase()} that you have sent, or send in time.`,
  decides: (labels: readonly string[]) => `Decides on ${labels.join(" and ")}.`,
  accepted: "Accepted",
  more: (count: number) => `and ${formatNumber(count)} more`,
  leftOut: (words: readonly string[]) => `Rows with ${words.map((word) => `“${word}”`).join(", ")} are left out.`,
  blank: "blank",
  unread: "Not read; these columns may hold anything or be left out:",
  fixed: "The same for all rows, and not in the file:",
  fixedValue: (label: string, value: string | null) => (value === null ? label : `${label} (${value})`),
  back: "What comes back",
  errorFile: "Error file",
  errorFileOf: "Rows without a fault are taken. Those with one come back in a file of their own, named for example",
  errorColumns: (columns: readonly string[]) =>
    `It has your columns as you sent them, and behind them ${columns.join(", ")}: the row, the fields, and in words what is wrong and what is accepted.`,
  mend: "To mend it",
  mendOf:
    "Correct the cells in that file, leave its other columns and its header as they are, and send it back the same way, under any name. It is known by its content; only the corrected rows are read again.",
  wait: "Rows that wait",
  waitOf: (days: number) =>
    `A row that names a record which is not there yet waits for it. After ${formatCount(days, "day", "days")} it comes back in an error file.`,
  place: "Place",
  placeOf: "Error files and receipts lie in",
  pushedTo: "They are put on your server into",
  byContact: "Your contact gives you the error file.",
  outbound: "What we send is encrypted with PGP for your public key.",
  receipt: "Receipt",
  receiptOf: "Says how many rows were read, created, updated and skipped, signed by us.",
  try: "To try it out",
  tryOf:
    "Ask for the template: a file with this header and one row of examples, which passes. Take that row out before you send your own.",
} as const;
