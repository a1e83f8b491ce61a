import { expect, test } from "vitest";
import { createLineBlocks } from "#core/file/line-blocks.ts";
import { createCellMemo } from "./cell-memo.ts";

test("what is kept of a file's bytes is a copy, which holds no chunk in memory", () => {
  const chunk = Buffer.from("Ana\nBo");
  const [memo, blocks] = [createCellMemo(), createLineBlocks()];
  memo.keep(chunk, 0, 3, Buffer.from('"Ana"'));
  blocks.push(chunk);
  chunk.fill(0);
  expect(memo.find(Buffer.from("Ana"), 0, 3)).not.toBeNull();
  expect(Buffer.from(blocks.rest()).toString()).toBe("Bo");
});
