import { partsOfIssue, type SkippedBytes } from "#core/reports/write-error-line.ts";
import type { SkippedBlock } from "#ports/row-outcomes.ts";

/** In messages of COPY (PostgreSQL manual, "Message Formats"): each a row, behind a byte and the number of those that follow. */
const copyData = 100;
const headBytes = 5;
/** Signature, flags and the length of an extension, which there is none of, before the first row. */
const formatHead = 19;

export type SkippedReader = SkippedBlock & {
  /** The messages that come next; those before have been read. Their memory may be used again once this is back. */
  open(chunk: Buffer): void;
  /** Whether all was read, the end too. */
  isWhole(): boolean;
};

/**
 * Reads skipped rows out of the messages of `skippedBytes`, which end anywhere. A row is whole when the next one begins, or
 * the end comes; until then it goes before the next chunk.
 */
export function skippedReader(): SkippedReader {
  const row: SkippedBytes = {
    ...{ row: 0, bytes: new Uint8Array(0), view: new DataView(new ArrayBuffer(0)), cellsFrom: 0, cellsTo: 0 },
    ...{ issues: 0, starts: new Int32Array(0), ends: new Int32Array(0) },
  };
  const addTuple = tupleAdder(row);
  let at = 0;
  let filled = 0;
  let isOpened = false;
  let isEnded = false;

  return {
    row,
    open(chunk) {
      const rest = filled - at;
      if (rest + chunk.length > row.bytes.length) {
        const larger = new Uint8Array(Math.max(rest + chunk.length, row.bytes.length * 2, 256 * 1024));
        larger.set(row.bytes.subarray(at, filled));
        row.bytes = larger;
        row.view = new DataView(larger.buffer);
      } else row.bytes.copyWithin(0, at, filled);
      row.bytes.set(chunk, rest);
      filled = rest + chunk.length;
      at = 0;
    },
    next() {
      const [begin, wasOpened] = [at, isOpened];
      let isBegun = false;
      row.issues = row.cellsFrom = row.cellsTo = 0;
      while (!isEnded && at + headBytes <= filled) {
        const end = at + 1 + row.view.getUint32(at + 1);
        if (end > filled) break;
        let from = at + headBytes;
        if (row.bytes[at] !== copyData) {
          at = end;
          continue;
        }
        if (!isOpened) {
          isOpened = true;
          from += formatHead;
          // It may be a message of its own.
          if (from === end) {
            at = end;
            continue;
          }
        }
        // -1 in place of a number of fields: the end.
        if (row.view.getInt16(from) === -1) isEnded = true;
        else {
          const number = row.view.getInt32(from + 6);
          if (isBegun && number !== row.row) return whole(row);
          isBegun = true;
          row.row = number;
          addTuple(from);
        }
        at = end;
      }
      if (isBegun && isEnded) return whole(row);
      if (!isEnded) [at, isOpened] = [begin, wasOpened];
      return false;
    },
    isWhole: () => isEnded,
  };
}

/** Adds what the tuple that begins at `from` says of the row: its cells, and an issue at the place that its position gives it. */
function tupleAdder(row: SkippedBytes): (from: number) => void {
  const positions: number[] = [];

  /** Makes room for an issue where its position says; they come in this order already, unless the server sorts otherwise. */
  function slotFor(position: number): number {
    let slot = row.issues++;
    if (row.issues * partsOfIssue > row.starts.length) {
      row.starts = grown(row.starts);
      row.ends = grown(row.ends);
    }
    for (; slot > 0 && (positions[slot - 1] ?? 0) > position; slot--) {
      positions[slot] = positions[slot - 1] ?? 0;
      for (const places of [row.starts, row.ends])
        places.copyWithin(slot * partsOfIssue, (slot - 1) * partsOfIssue, slot * partsOfIssue);
    }
    positions[slot] = position;
    return slot;
  }

  return function addTuple(from) {
    const { view } = row;
    // Number of fields, then each behind its length: row, position, cells and three texts of an issue.
    const hasIssue = view.getInt32(from + 10) >= 0;
    let place = from + 14;
    const position = hasIssue ? view.getInt16(place) : 0;
    if (hasIssue) place += 2;
    const cells = view.getInt32(place);
    place += 4;
    if (cells >= 0) {
      row.cellsFrom = place;
      row.cellsTo = place += cells;
    }
    if (!hasIssue) return;
    const slot = slotFor(position) * partsOfIssue;
    for (let part = 0; part < partsOfIssue; part++) {
      const size = Math.max(0, view.getInt32(place));
      row.starts[slot + part] = place += 4;
      row.ends[slot + part] = place += size;
    }
  };
}

/** Its cells come with one of its tuples; a row without them would be told as an empty one. */
function whole({ row, cellsTo }: SkippedBytes): true {
  if (cellsTo === 0) throw new Error(`The cells of row ${row} did not come with its issues.`);
  return true;
}

function grown(places: Int32Array): Int32Array {
  const larger = new Int32Array(Math.max(8 * partsOfIssue, places.length * 2));
  larger.set(places);
  return larger;
}
