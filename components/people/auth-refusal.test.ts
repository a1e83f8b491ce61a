import { describe, expect, test } from "vitest";
import { authFailures, authRefusals } from "#components/messages/people.ts";
import { refusalSentence } from "./auth-refusal.ts";

describe("why a sign-in was refused", () => {
  test("a wrong password is told in our own words", () => {
    const sentence = refusalSentence({ status: 401, code: "INVALID_EMAIL_OR_PASSWORD", message: "Invalid email" });
    expect(sentence).toBe(authRefusals.INVALID_EMAIL_OR_PASSWORD);
  });

  test("a throttled address says how long to wait", () => {
    const message = "Too many failed sign-ins with this e-mail address. Try again in 15 minutes.";
    expect(refusalSentence({ status: 429, code: "SIGN_IN_THROTTLED", message })).toBe(message);
  });

  test.each([
    [{ status: 429 }, authFailures.tooMany],
    [{ status: 401 }, authRefusals.UNAUTHORIZED],
    [{ status: 500, code: "SOMETHING_NEW", message: "relation auth_user does not exist" }, authFailures.unknown],
    [{}, authFailures.unknown],
  ])("%j is told without the library's words", (error, sentence) => {
    expect(refusalSentence(error)).toBe(sentence);
  });
});
