/** An encoding that a feed may declare. `label` is a label of the WHATWG Encoding Standard, `name` is for people. */
export type Encoding = { readonly label: string; readonly name: string };

/**
 * Every encoding that files are read in, the usual ones first.
 * The standard reads `iso-8859-1` as `windows-1252` and `iso-8859-9` as `windows-1254`; both stay in the list, since
 * that is what the other side's manual calls them.
 */
export const encodings: readonly Encoding[] = [
  { label: "utf-8", name: "UTF-8" },
  { label: "windows-1252", name: "Western European (Windows-1252)" },
  { label: "iso-8859-1", name: "Western European (ISO 8859-1, read as Windows-1252)" },
  { label: "iso-8859-15", name: "Western European with euro sign (ISO 8859-15)" },
  { label: "utf-16le", name: "UTF-16, little endian (Excel's “Unicode Text”)" },
  { label: "utf-16be", name: "UTF-16, big endian" },
  { label: "macintosh", name: "Western European (Mac Roman)" },
  { label: "windows-1250", name: "Central European (Windows-1250)" },
  { label: "iso-8859-2", name: "Central European (ISO 8859-2)" },
  { label: "windows-1251", name: "Cyrillic (Windows-1251)" },
  { label: "iso-8859-5", name: "Cyrillic (ISO 8859-5)" },
  { label: "koi8-r", name: "Russian (KOI8-R)" },
  { label: "koi8-u", name: "Ukrainian (KOI8-U)" },
  { label: "ibm866", name: "Cyrillic (DOS, code page 866)" },
  { label: "windows-1253", name: "Greek (Windows-1253)" },
  { label: "iso-8859-7", name: "Greek (ISO 8859-7)" },
  { label: "windows-1254", name: "Turkish (Windows-1254)" },
  { label: "iso-8859-9", name: "Turkish (ISO 8859-9, read as Windows-1254)" },
  { label: "windows-1255", name: "Hebrew (Windows-1255)" },
  { label: "windows-1256", name: "Arabic (Windows-1256)" },
  { label: "windows-1257", name: "Baltic (Windows-1257)" },
  { label: "iso-8859-13", name: "Baltic (ISO 8859-13)" },
  { label: "windows-1258", name: "Vietnamese (Windows-1258)" },
  { label: "windows-874", name: "Thai (Windows-874)" },
  { label: "shift_jis", name: "Japanese (Shift JIS)" },
  { label: "euc-jp", name: "Japanese (EUC-JP)" },
  { label: "gb18030", name: "Chinese, simplified (GB 18030)" },
  { label: "big5", name: "Chinese, traditional (Big5)" },
  { label: "euc-kr", name: "Korean (EUC-KR)" },
];

/** The name of an encoding for people; the label itself when it is not one of the list. */
export function encodingName(label: string): string {
  return encodings.find((encoding) => encoding.label === label)?.name ?? label;
}
