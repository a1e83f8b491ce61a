import type { FileFault } from "./file-fault.ts";

type Signature = { readonly bytes: readonly number[]; readonly at?: number; readonly fault: FileFault };

const excelAdvice = "Open it and save it as “CSV UTF-8 (Comma delimited)”, then send that file.";
const compressed = (kind: string): FileFault => ({
  code: "compressed",
  sentence: `This is a ${kind} archive, not a CSV file. Unpack it and send the CSV file that is inside.`,
});
const notText = (kind: string): FileFault => ({
  code: "not_text",
  sentence: `This is ${kind}, not a CSV file. Export the data as CSV and send that file.`,
});

/** First bytes by which other kinds of file give themselves away; https://www.garykessler.net/library/file_sigs.html. */
const signatures: readonly Signature[] = [
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    fault: { code: "spreadsheet", sentence: `This is an old Excel workbook (.xls), not a CSV file. ${excelAdvice}` },
  },
  { bytes: [0x1f, 0x8b, 0x08], fault: compressed("gzip") },
  { bytes: [0x42, 0x5a, 0x68], fault: compressed("bzip2") },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], fault: compressed("xz") },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], fault: compressed("Zstandard") },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], fault: compressed("7-Zip") },
  { bytes: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], fault: compressed("RAR") },
  { bytes: [0x75, 0x73, 0x74, 0x61, 0x72], at: 257, fault: compressed("tar") },
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], fault: notText("a PDF document") },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], fault: notText("a rich-text document (RTF)") },
  { bytes: [0x89, 0x50, 0x4e, 0x47], fault: notText("a picture (PNG)") },
  { bytes: [0xff, 0xd8, 0xff], fault: notText("a picture (JPEG)") },
  { bytes: [0x47, 0x49, 0x46, 0x38], fault: notText("a picture (GIF)") },
  { bytes: [0x50, 0x41, 0x52, 0x31], fault: notText("a Parquet file") },
  { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66], fault: notText("an SQLite database") },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], fault: notText("a program") },
];

/** How many bytes of a file's beginning `signatureFault` looks at. */
export const signatureLength = 512;

/** The fault of a file whose first bytes are those of an archive, a workbook, a picture …; null for what may be text. */
export function signatureFault(head: Uint8Array): FileFault | null {
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06])) return zipFault(head);
  return signatures.find(({ bytes, at }) => startsWith(head, bytes, at))?.fault ?? null;
}

/** Workbooks are zip archives too; the names of their first entries stand readable in the first bytes. */
function zipFault(head: Uint8Array): FileFault {
  const names = String.fromCharCode(...head.subarray(0, signatureLength));
  if (names.includes("mimetypeapplication/vnd.oasis.opendocument.spreadsheet")) {
    return {
      code: "spreadsheet",
      sentence: `This is an OpenDocument spreadsheet (.ods), not a CSV file. ${excelAdvice}`,
    };
  }
  if (names.includes("[Content_Types].xml") || names.includes("_rels/.rels") || names.includes("xl/")) {
    return { code: "spreadsheet", sentence: `This is an Excel workbook (.xlsx), not a CSV file. ${excelAdvice}` };
  }
  return compressed("zip");
}

function startsWith(head: Uint8Array, bytes: readonly number[], at = 0): boolean {
  return bytes.every((byte, index) => head[at + index] === byte);
}
