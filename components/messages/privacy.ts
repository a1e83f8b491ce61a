import { formatCount } from "#components/ui/number.ts";

/** Text around values that are hidden until someone asks. */
export const privacy = {
  /** Read instead of the dots. */
  hidden: "hidden",
  showCell: (what: string) => `Show ${what}`,
  hideCell: (what: string) => `Hide ${what} again`,
  showColumn: (column: string, count: number) => `Show ${column} of ${formatCount(count, "row", "rows")}`,
  hideColumn: (column: string) => `Hide ${column} again`,
  show: "Show",
  hide: "Hide",
  recorded: "Every look is written to the activity log.",
  local: "The values are on your computer already, so this is not recorded.",
  showValues: (column: string) => `Show the values of ${column}`,
  failed: "The value was not shown.",
  columns: "Columns with hidden values",
  note: "Sensitive values are hidden until you ask. Every look is written to the activity log.",
  stored:
    "The file lies on the server: values that may be sensitive are hidden, and columns that nobody has mapped yet. Show a " +
    "column by its eye; every look is written to the activity log.",
  namesHidden:
    "This row may hold a person's data, so its cells are hidden, too. To use it as the header row, show the first rows.",
  showFirstRows: "Show the first rows as they are",
  noteMayNot: "Sensitive values are hidden, and your role may not look at them.",
} as const;
