import type { Pool } from "pg";
import { copyOut } from "#adapters/postgres/copy-out.ts";
import { uuidLiteral } from "#adapters/postgres/uuid-literal.ts";
import { parts, type SkippedBytes } from "#core/reports/write-error-line.ts";
import type { SkippedBlock } from "#ports/row-outcomes.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/**
 * Skipped rows with what an error file says of their issues. As text over a cursor 300,000 of them took the server 1.1 s
 * and this process four times what they take as bytes; so the server takes 0.5.
 */
export async function* skippedBytes(pool: Pool, scope: WorkspaceScope, importId: string): AsyncGenerator<SkippedBlock> {
  const [id, workspaceId] = [uuidLiteral(importId), uuidLiteral(scope.workspaceId)];
  const joined = (text: string) => `string_agg(${text}, '; ' order by i.position)`;
  // Both tables come in the order of their keys.
  const chunks = copyOut(
    pool,
    scope,
    `select s."row", s.cells,
       ${joined(`coalesce(i.field, case when i."column" is null then 'row' else 'column ' || i."column" end)`)},
       ${joined("i.code")}, ${joined("i.message")}
     from skipped_row s left join issue i on i.import_id = s.import_id and i."row" = s."row"
     where s.import_id = ${id} and s.workspace_id = ${workspaceId} and not s.held
     group by s.import_id, s."row" order by s.import_id, s."row"`,
  );
  const reader = tupleReader();
  for await (const chunk of chunks) {
    reader.open(chunk);
    yield reader;
  }
  if (!reader.isWhole()) throw new Error("The skipped rows ended half-way.");
}

/** The signature, flags and the length of an extension, which there is none of. */
const headerLength = 19;

/** Reads rows out of chunks that end anywhere; what is left of a chunk goes before the next one. */
function tupleReader() {
  const row: SkippedBytes = {
    row: 0,
    bytes: new Uint8Array(0),
    view: new DataView(new ArrayBuffer(0)),
    starts: new Int32Array(parts),
    ends: new Int32Array(parts),
  };
  let block: Buffer = Buffer.alloc(0);
  let at = 0;
  let isOpened = false;
  return {
    row,
    open(chunk: Buffer): void {
      block = at < block.length ? Buffer.concat([block.subarray(at), chunk]) : chunk;
      at = 0;
      row.bytes = block;
      row.view = new DataView(block.buffer, block.byteOffset, block.length);
    },
    next(): boolean {
      if (!isOpened) {
        if (block.length < headerLength) return false;
        at = headerLength;
        isOpened = true;
      }
      const end = readTuple(row, at);
      if (end < 0) return false;
      at = end;
      return true;
    },
    /** Whether nothing is left but the end, -1 in place of a number of fields. */
    isWhole: () => isOpened && block.length - at === 2 && block.readInt16BE(at) === -1,
  };
}

/** Where the next one begins; -1 when this one is not all there, or is the end of all. */
function readTuple(row: SkippedBytes, from: number): number {
  const { view } = row;
  const { byteLength } = view;
  // Number of fields, length and value of the row's number.
  if (from + 10 > byteLength) return -1;
  row.row = view.getInt32(from + 6);
  let at = from + 10;
  for (let part = 0; part < parts; part++) {
    if (at + 4 > byteLength) return -1;
    // -1 for a null, which has no bytes.
    const size = Math.max(0, view.getInt32(at));
    at += 4;
    if (at + size > byteLength) return -1;
    row.starts[part] = at;
    row.ends[part] = at += size;
  }
  return at;
}
