import { describe, expect, test } from "vitest";
import { detectFormat } from "#core/file/detect-format.ts";
import { maskPreview } from "#core/privacy/masked-preview.ts";
import { withLook } from "./with-look.ts";

const bytes = new TextEncoder().encode(
  "Client ID,DOB,Medical Status\nC-1,1951-04-23,Diabetes\nC-2,1952-05-24,Asthma\nC-3,1953-06-25,None\n",
);
const plain = detectFormat(bytes, { complete: true });
const preview = (revealed: number | "all" | null) =>
  maskPreview({ preview: plain, plain, feeds: [], earlier: null, revealed });

describe("what a look adds to the first rows", () => {
  test("one column after the other stays in sight", () => {
    const seen = withLook(withLook(preview(null), preview(2), 2), preview(3), 3);
    expect(seen.hidden).toEqual([]);
    expect(seen.preview.rows).toEqual(plain.rows);
    expect(seen.suggestions.client[1]?.samples).toEqual(["1951-04-23", "1952-05-24", "1953-06-25"]);
  });

  test("the other columns stay hidden", () => {
    const seen = withLook(preview(null), preview(2), 2);
    expect(seen.hidden).toEqual([2]);
    expect(JSON.stringify(seen)).not.toContain("Diabetes");
  });

  test("everything at once", () => {
    expect(withLook(preview(null), preview("all"), "all").hidden).toEqual([]);
  });
});
