/**
 * Reads CSV as RFC 4180 says it, one character after another, with no thought of speed: what the product writes and
 * reads is held against it. A last line break begins no record.
 */
export function readReference(text: string, delimiter: string): string[][] {
  const records: string[][] = [];
  let cells: string[] = [];
  let cell = "";
  let quoted = false;
  let begun = false;
  const endCell = () => {
    cells.push(cell);
    cell = "";
  };
  const endRecord = () => {
    endCell();
    records.push(cells);
    cells = [];
    begun = false;
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? "";
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') cell += text[++at];
      else quoted = false;
    } else if (sign === '"' && cell === "") quoted = true;
    else if (sign === delimiter) endCell();
    else if (sign === "\r" && text[at + 1] === "\n") continue;
    else if (sign === "\n") {
      endRecord();
      continue;
    } else cell += sign;
    begun = true;
  }
  if (begun) endRecord();
  return records;
}
