import { describe, expect, test } from "vitest";
import { readAnswer } from "./send-file.ts";

describe("what the upload door answers", () => {
  test("a stored file has its import", () => {
    expect(readAnswer(200, '{"importId":"a-b","number":12,"twins":[]}')).toEqual({
      kind: "stored",
      file: { importId: "a-b", number: 12 },
    });
  });

  test("a refusal keeps the server's sentence", () => {
    expect(readAnswer(413, '{"code":"too_large","message":"The file is larger than 5120 MB."}')).toEqual({
      kind: "refused",
      message: "The file is larger than 5120 MB.",
    });
  });

  test.each([
    [502, "<html>Bad gateway</html>"],
    [500, ""],
    [200, "null"],
    [200, '{"importId":7}'],
  ])("an answer with status %s that is not the door's own is a refusal without a sentence", (status, text) => {
    expect(readAnswer(status, text)).toEqual({ kind: "refused", message: null });
  });
});
