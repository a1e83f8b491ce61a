import fc from "fast-check";
import { expect, test } from "vitest";
import { createLineBlocks } from "#core/file/line-blocks.ts";
import { countCell, countedCells, createCellMemo, findCell, isUseful, keepCell } from "./cell-memo.ts";

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
const bytesOf = (text: string) => new TextEncoder().encode(text);

test("what is kept of a file's bytes is a copy, which holds no chunk in memory", () => {
  const chunk = Buffer.from("Ana\nBo");
  const [memo, blocks] = [createCellMemo(), createLineBlocks()];
  keepCell(memo, viewOf(chunk), 0, 3, Buffer.from('"Ana"'));
  blocks.push(chunk);
  chunk.fill(0);
  expect(findCell(memo, viewOf(bytesOf("Ana")), 0, 3)).toBe(0);
  expect(Buffer.from(blocks.rest()).toString()).toBe("Bo");
});

test("every cell is found with its own text, wherever it stands, and no other is", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "b", "\0", "é"), maxLength: 12 });
  fc.assert(
    fc.property(fc.uniqueArray(cell, { minLength: 2, maxLength: 40 }), fc.string({ maxLength: 9 }), (cells, before) => {
      const memo = createCellMemo();
      const [other = "", ...known] = cells;
      const start = bytesOf(before).length;
      const find = (text: string) => {
        const end = start + bytesOf(text).length;
        return findCell(memo, viewOf(bytesOf(`${before}${text},`)), start, end);
      };
      for (const text of known) {
        const bytes = bytesOf(text);
        keepCell(memo, viewOf(bytes), 0, bytes.length, bytesOf(`<${text}>`));
      }
      expect(find(other)).toBe(-1);
      for (const [number, text] of known.entries()) {
        expect(find(text)).toBe(number);
        const kept = memo.bytes.subarray(memo.textFrom[number], memo.textTo[number]);
        expect(new TextDecoder().decode(kept)).toBe(`<${text}>`);
      }
    }),
  );
});

test("some thousand cells are kept, and a column that does not repeat them is given up", () => {
  const memo = createCellMemo();
  for (let number = 0; number < 10_000; number++) {
    const bytes = bytesOf(`cell ${number}`);
    expect(findCell(memo, viewOf(bytes), 0, bytes.length)).toBe(-1);
    expect(keepCell(memo, viewOf(bytes), 0, bytes.length, bytes)).toBe(number < 4_096 ? number : -1);
  }
  expect(isUseful(memo)).toBe(false);
  expect(findCell(memo, viewOf(bytesOf("cell 4095")), 0, 9)).toBe(4_095);
  countCell(memo, 4_095, 17);
  countCell(memo, 4_095, 18);
  expect([...countedCells(memo)]).toEqual([{ cell: bytesOf("cell 4095"), rows: 2, firstRow: 17 }]);
});

test("a long cell is not kept", () => {
  const memo = createCellMemo();
  const bytes = bytesOf("a".repeat(65));
  expect(keepCell(memo, viewOf(bytes), 0, 65, bytes)).toBe(-1);
  expect(keepCell(memo, viewOf(bytes), 0, 64, bytes)).toBe(0);
});
