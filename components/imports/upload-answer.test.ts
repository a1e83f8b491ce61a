import { describe, expect, test } from "vitest";
import { judge, judgeFinish, pauseBefore } from "./upload-answer.ts";

const says = (message: string) => JSON.stringify({ code: "x", message });

describe("what the upload door answers", () => {
  test.each([
    [0, ""],
    [500, says("Something went wrong on our side.")],
    [502, "<html>Bad gateway</html>"],
    [503, "<html>Starting</html>"],
    [404, says("There is no such upload.")],
    [409, "Upload-Offset conflict\n"],
    [400, "Request aborted due to lock acquired"],
  ])("status %i with %j is tried again", (status, text) => {
    expect(judge(status, text)).toEqual({ kind: "again" });
  });

  test.each([
    [401, says("You are signed out."), "You are signed out."],
    [401, "", null],
    [409, says("This upload goes on in another window."), "This upload goes on in another window."],
    [503, says("The disk of the server is full."), "The disk of the server is full."],
  ])("status %i with %j waits for somebody", (status, text, message) => {
    expect(judge(status, text)).toEqual({ kind: "pause", message });
  });

  test.each([
    [413, says("The file is larger than 5120 MB."), "The file is larger than 5120 MB."],
    [400, says("The file has no name."), "The file has no name."],
    [413, "<html>Too large for this proxy</html>", null],
  ])("status %i with %j ends it", (status, text, message) => {
    expect(judge(status, text)).toEqual({ kind: "refuse", message });
  });
});

describe("the answer to the last request", () => {
  test("is the import", () => {
    expect(judgeFinish(200, '{"importId":"a-b","number":12}')).toEqual({ importId: "a-b", number: 12 });
  });

  test.each([404, 409])("with %i ends it, for nothing is left to go on with", (status) => {
    expect(judgeFinish(status, says("What arrived differs."))).toEqual({
      kind: "refuse",
      message: "What arrived differs.",
    });
  });

  test.each([
    [200, "null"],
    [200, '{"importId":7}'],
    [504, ""],
  ])("with %i and %j is no answer, and it is asked again", (status, text) => {
    expect(judgeFinish(status, text)).toEqual({ kind: "again" });
  });
});

test("pauses grow, and end growing", () => {
  expect([1, 2, 3, 6, 7, 1_000].map(pauseBefore)).toEqual([1_000, 2_000, 4_000, 30_000, 30_000, 30_000]);
});
