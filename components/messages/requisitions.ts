import { mostDecisions } from "#core/requisitions/desk-decision.ts";
import { requestStatusNames, type RequestStatus } from "#core/requisitions/request.ts";
import { formatCount, formatNumber } from "#components/ui/number.ts";

const slots = (count: number) => formatCount(count, "slot", "slots");
const requests = (count: number) => formatCount(count, "request", "requests");

/** Text of the liaison desk. */
export const desk = {
  title: "Requisitions",
  description:
    "Businesses ask for test slots; decide who gets how many. Whoever decides can take it back for half a minute.",
  readOnly: "Businesses ask for test slots. Liaisons and admins decide.",
  failed: "The requests could not be read.",
  again: "Try again",
  statuses: requestStatusNames,
  show: "Show",
  search: "Search",
  searchHint: "Name, owner, phone, e-mail, address, hash or code",
  caption: (status: RequestStatus) => `${requestStatusNames[status]} requests`,
  shown: (shown: number, all: number) => `The first ${formatNumber(shown)} of ${formatNumber(all)} are shown.`,
  showMore: (count: number) => `Show ${formatNumber(count)} more`,
  emptyTitle: {
    pending: "Nothing waits for a decision",
    active: "Nothing is approved yet",
    deleted: "Nothing is denied",
  },
  emptyText: {
    pending: "New requests come from the public form, from files and from staff, and stand here then.",
    active: "Approved requests stand here with who approved them.",
    deleted: "Denied requests stand here with the reason.",
  },
  emptySearch: "Nothing found",
  emptySearchText: "No request of this status has that in its name, owner, phone, e-mail, address, hash or code.",
  several: (chosen: number) =>
    chosen === 0 ? "Decide all that are shown" : `Decide the ${formatNumber(chosen)} chosen`,
  choose: (name: string, code: string) => `Choose ${name}, ${code}`,
  chooseHead: "Chosen",
  business: "Business",
  age: "Age",
  asked: "Asked for",
  capacity: "Booked of slots",
  decision: "Decision",
  approvedBy: (count: number, by: string | null) => (by === null ? slots(count) : `${slots(count)} by ${by}`),
  deniedBy: (by: string | null) => (by === null ? "Denied" : `Denied by ${by}`),
  booked: (booked: number, allotted: number) => `${formatNumber(booked)} of ${formatNumber(allotted)}`,
  bar: (booked: number, free: number, added: number) =>
    `${formatNumber(booked)} booked, ${formatNumber(free)} free, ${formatNumber(added)} added`,
  left: (left: number) => `${slots(left)} free afterwards`,
  ofRequested: (requested: number) => `the mark is at the ${formatNumber(requested)} that were requested`,
  request: (code: string) => `Request ${code}`,
  owner: "Owner",
  phone: "Phone",
  mobile: "Mobile",
  email: "E-mail",
  address: "Address",
  made: "Asked",
  hash: "Hash",
  consents: "May be told by",
  consent: (email: boolean, text: boolean) =>
    email && text ? "e-mail and text" : email ? "e-mail" : text ? "text" : "nobody has agreed to be told",
  history: "Decisions before",
  noHistory: "Nobody has decided on this request yet.",
  happened: {
    pending: () => "left to wait",
    active: (count: number | null) => `approved ${slots(count ?? 0)}`,
    deleted: () => "denied",
  } satisfies Record<RequestStatus, (count: number | null) => string>,
  via: { page: "at the desk", file: "by a file", command: "at the command line", box: "by a file from Box" },
  taken: "taken back",
  slots: "Slots",
  notSlots: "Write a whole number from 1 on. To give none, deny the request.",
  more: (requested: number) =>
    `More than the ${formatNumber(requested)} that were requested. Press once more to confirm.`,
  approve: (count: number) => `Approve ${slots(count)}`,
  confirmMore: (count: number) => `Confirm ${slots(count)}`,
  deny: "Deny",
} as const;

/** Text of what the keyboard does. */
export const deskKeys = {
  title: "Keys",
  on: "Use these keys",
  list: [
    [["j", "k"], "next, previous"],
    [["a"], "approve as asked"],
    [["p"], "approve part"],
    [["d"], "deny"],
    [["x"], "choose"],
    [["Shift", "A"], "several at once"],
    [["u"], "take back"],
    [["/"], "search"],
  ] as const satisfies readonly (readonly [readonly string[], string])[],
} as const;

/** Text of what was done, and what a colleague has done. */
export const deskNotes = {
  approved: (name: string, count: number) => `Approved ${slots(count)} for ${name}.`,
  denied: (name: string) => `Denied ${name}.`,
  several: (approved: number, denied: number, count: number) =>
    denied > 0 ? `Denied ${requests(denied)}.` : `Approved ${requests(approved)} for ${slots(count)}.`,
  undo: "Take back",
  undone: (count: number, before: string | null = null) =>
    `${requests(count)} ${count === 1 ? "waits" : "wait"} again.${before === null ? "" : ` Before that: ${before}`}`,
  over: "It can't be taken back any more.",
  conflictTitle: (count: number) => `A colleague was quicker with ${requests(count)}`,
  conflict: (code: string, what: string, by: string) =>
    `${code}: ${by} has ${what}. Nothing of yours was changed there.`,
  changed: (code: string) => `${code} has changed since you looked, or is gone. Look at it again.`,
  ago: "meanwhile",
  dismiss: "Dismiss",
  failed: "That could not be done",
} as const;

/** Text of the dialogs that decide. */
export const deskDialogs = {
  denyTitle: (name: string) => `Deny ${name}?`,
  denyText: "The business is not told. The reason is kept with the request.",
  reason: "Reason",
  reasonHint: "Colleagues read it. At most 500 characters.",
  reasonMissing: "Say why it is denied.",
  deny: "Deny",
  bulkTitle: (count: number) => `Decide ${requests(count)}`,
  bulkText: "Nothing is done before you press the button.",
  chosen: (count: number) => `${requests(count)} chosen`,
  allShown: (count: number) =>
    `Nothing is chosen: ${count < mostDecisions ? "all" : "the first"} ${formatNumber(count)} that are shown`,
  what: "What to do",
  approveAll: (count: number, all: number) => `Approve ${requests(count)} as asked, ${slots(all)} in all`,
  denyAll: (count: number) => `Deny ${requests(count)} with one reason`,
  submitApprove: (count: number, all: number) => `Approve ${formatNumber(count)} for ${slots(all)}`,
  submitDeny: (count: number) => `Deny ${formatNumber(count)}`,
  preview: "What is decided",
} as const;

/** Text of the requisition files on the same page. */
export const deskFiles = {
  title: "As files",
  description: "The requests that wait, as a file for a spreadsheet, and back again with the decisions.",
  outTitle: "Out",
  name: "File name",
  start: "From",
  end: "To, included",
  timeHint: (zone: string) => `2020-05-05, or 2020-05-05 11:00; the clock of ${zone}`,
  make: "Make the file",
  nothing: "Nothing waits that was asked for in that time: there is no file.",
  made: (rows: number) => `Made with ${requests(rows)}.`,
  noSite: "An admin adds the main site on the page Sites first: its clock says what an hour is.",
  inTitle: "Back in",
  dropTitle: "Drop the decided file here",
  dropText: "Columns approved_confirm, slots_approved, business_code and hash. CSV with commas, at most 2 MB.",
  tooLarge: "A decided requisition has at most 2 MB. Send it in several files.",
  reading: "The file is read.",
  encoding: "Encoding",
  encodingHint: "The file is tested again when you choose another one.",
  outcome: {
    clean: "Nothing has been changed yet",
    refused: "Nothing was done: mend the file and send it again",
    carried_out: "Carried out",
  },
  counts: (approved: number, denied: number) => `${formatNumber(approved)} approved, ${formatNumber(denied)} denied`,
  left: (already: number, none: number) =>
    `${formatNumber(already)} already decided, ${formatNumber(none)} without a decision`,
  rowsOf: (rows: number) => formatCount(rows, "row", "rows"),
  insert: (approved: number, denied: number) => `Approve ${formatNumber(approved)} and deny ${formatNumber(denied)}`,
  nothingToDo: "There is nothing in it to carry out.",
  errors: (count: number) => formatCount(count, "error", "errors"),
  row: "Row",
  wholeFile: "File",
  column: "Column",
  what: "What is wrong",
  first: (shown: number, all: number) => `The first ${formatNumber(shown)} of ${formatNumber(all)}.`,
  meant: (code: string) => `${code}: I mean it`,
  meantTitle: "If these are meant, say so one by one",
  testAgain: "Test again",
  report: "Report",
  close: "Close the report",
  alreadyRows: (rows: string) => `Already decided: rows ${rows}.`,
  noneRows: (rows: string) => `Without a decision: rows ${rows}.`,
  filesTitle: "Files that went out",
  readsTitle: "Files that came back",
  noFiles: "No file has been made yet.",
  noReads: "No decided file has been read yet.",
  file: "File",
  window: "Requests from",
  count: "Requests",
  by: "By",
  hourly: "hourly",
  fromBox: "From Box",
  byDoor: "Came with other files",
  goOn: "Go on with it",
  goOnWith: (name: string, place: number, ofName: number) =>
    `Go on with ${name}${ofName > 1 ? `, ${place} of ${ofName}` : ""}`,
  gone: "Removed by retention",
  making: "Being made",
  download: (name: string) => `Download ${name}`,
  outcomes: { clean: "Tested", refused: "Refused", carried_out: "Carried out" },
  /** The place is among those of the same name, the newest first. */
  openReport: (name: string, count: number, place: number, ofName: number) =>
    `${formatCount(count, "error", "errors")}, report of ${name}${ofName > 1 ? `, ${place} of ${ofName}` : ""}`,
  hourlyLabel: "A file every hour",
  hourlyNext: "Each request that waits is in exactly one of them. The next is made",
  hourlyOff: "Turned off. Turned on, each request that waits is in exactly one of them.",
  hourlyLink: "When they are made",
  failed: "The files could not be read.",
  again: "Try again",
} as const;
