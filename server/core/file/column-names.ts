/** A column as the rest of the program names it. */
export type ColumnName = {
  /** Its place in the file, from 1. */
  readonly number: number;
  /** Unique in the file: the header cell, trimmed; `Column 5` for an empty one, `Name (2)` for a second `Name`. */
  readonly name: string;
  /** The header cell as it stands in the file. */
  readonly header: string;
};

/** What was done about a header cell, for people. */
export type ColumnNote = {
  readonly code: "empty_header" | "repeated_header";
  readonly column: number;
  readonly sentence: string;
};

/**
 * Gives each column of a header row a name of its own; the same header always gets the same names. Names that differ in
 * case or white space only are told apart too, since people can't tell them apart.
 */
export function columnNames(header: readonly string[]): {
  readonly columns: readonly ColumnName[];
  /** Just the names, in the order of the columns. */
  readonly names: readonly string[];
  readonly notes: readonly ColumnNote[];
} {
  // A number is never given to two columns: `Name (2)` may itself stand in the file.
  const written = new Set(header.map((cell) => folded(oneLine(cell))));
  const taken = new Map<string, number>();
  const notes: ColumnNote[] = [];
  const columns = header.map((cell, index): ColumnName => {
    const number = index + 1;
    const plain = oneLine(cell);
    const first = taken.get(folded(plain));
    if (plain !== "" && first === undefined) {
      taken.set(folded(plain), number);
      return { number, name: plain, header: cell };
    }
    const name = plain === "" ? freeName(`Column ${number}`, written, taken) : freeNumber(plain, written, taken);
    taken.set(folded(name), number);
    notes.push(plain === "" ? emptyNote(number, name) : repeatedNote(number, plain, first ?? number, name));
    return { number, name, header: cell };
  });
  return { columns, names: columns.map(({ name }) => name), notes };
}

function oneLine(cell: string): string {
  return cell.replace(/\s+/g, " ").trim();
}

function folded(name: string): string {
  return name.toLowerCase();
}

function freeName(name: string, written: ReadonlySet<string>, taken: ReadonlyMap<string, number>): string {
  const free = !written.has(folded(name)) && !taken.has(folded(name));
  return free ? name : freeNumber(name, written, taken);
}

function freeNumber(name: string, written: ReadonlySet<string>, taken: ReadonlyMap<string, number>): string {
  let number = 2;
  while (written.has(folded(`${name} (${number})`)) || taken.has(folded(`${name} (${number})`))) number++;
  return `${name} (${number})`;
}

function emptyNote(column: number, name: string): ColumnNote {
  return {
    code: "empty_header",
    column,
    sentence: `Column ${column} has no name in the header row; it is called “${name}”.`,
  };
}

function repeatedNote(column: number, header: string, first: number, name: string): ColumnNote {
  return {
    code: "repeated_header",
    column,
    sentence: `Column ${column} has the same name as column ${first}, “${header}”; it is called “${name}”.`,
  };
}
