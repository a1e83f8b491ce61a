import type { ByteOrderMark } from "./byte-order-mark.ts";
import type { ColumnName } from "./column-names.ts";
import type { DelimiterCandidate } from "./detect-delimiter.ts";
import type { FileFault } from "./file-fault.ts";
import type { FileFormat } from "./file-format.ts";
import type { FormatNote } from "./format-note.ts";
import type { SampleRecord } from "./sample-records.ts";

/** What a person is shown of a file before it runs. */
export type Preview = {
  /** What the run will use, if it is accepted as it is. */
  readonly format: FileFormat;
  readonly mark: ByteOrderMark | null;
  /** Why each part of the format is what it is, in one sentence each. */
  readonly evidence: Readonly<Record<keyof FileFormat, string>>;
  readonly delimiters: readonly DelimiterCandidate[];
  /** The first lines as a text editor shows them, long ones cut. */
  readonly rawLines: readonly { readonly line: number; readonly text: string }[];
  /** Rows above the header that are not blank. */
  readonly titleRows: readonly SampleRecord[];
  readonly columns: readonly ColumnName[];
  /** The first rows below the header that are not blank, with their cells as the file has them. */
  readonly rows: readonly SampleRecord[];
  /** How many rows below the header the notes speak of; all of the file when `complete`. */
  readonly rowsLookedAt: number;
  readonly complete: boolean;
  /** The file is one of our error files: `columns` and `rows` are without our columns, and restored. */
  readonly isErrorFile: boolean;
  readonly notes: readonly FormatNote[];
  /** Why the file can't be processed in this format; what could be found out is there nevertheless. */
  readonly fault: FileFault | null;
};
