/** A quoted cell as spreadsheets write it: it ends where the cell ends, and its own quotation marks are doubled. */
const quoted = /"((?:[^"]|"")*)"(?=\t|\r|\n|$)/y;
const plain = /[^\t\r\n]*/y;
const lineBreak = /\r\n|\r|\n/y;

/** The cells of a copied range as spreadsheets put it on the clipboard: tabs between cells, a line break a row. */
export function parseClipboard(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) return null;
    at += found[0].length;
    return found[1] ?? found[0];
  };
  for (;;) {
    const inQuotes = take(quoted);
    rows.at(-1)?.push(inQuotes === null ? (take(plain) ?? "") : inQuotes.replaceAll('""', '"'));
    if (text[at] === "\t") at += 1;
    else if (take(lineBreak) === null || at === text.length) return rows;
    else rows.push([]);
  }
}

/** A range for the clipboard, to be pasted into a spreadsheet or back into the grid. */
export function writeClipboard(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map(written).join("\t")).join("\n");
}

function written(cell: string): string {
  return /[\t\r\n]|^"/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
