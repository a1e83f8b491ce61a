import { describe, expect, test } from "vitest";
import { maskedMessage, quotesHidden } from "#core/privacy/masked-message.ts";
import { entityOf } from "#core/entities/entities.ts";
import { platformMessages } from "./platform-messages.ts";

describe("what is said of a row that the platform did not take", () => {
  const cell = "SEN“TI”NEL";
  test.each([
    platformMessages.refused(`Health card ${cell} is wrong`),
    platformMessages.unknownThere(cell),
    platformMessages.takenAndGone(cell),
    platformMessages.otherId(cell, "1", "2"),
    platformMessages.undecidedId(cell),
    platformMessages.failsOnIt(cell),
    platformMessages.sharedId(cell),
    platformMessages.unknownReference(cell, "client"),
  ])("leaves the cell out for those who may not see it: %s", (message) => {
    expect(message).toContain("SEN");
    expect(maskedMessage({ code: "platform_refused", message })).not.toMatch(/SEN|NEL/);
  });

  test("is hidden where the platform names no field, for it may quote any cell", () => {
    const issue = { code: "platform_refused", message: platformMessages.refused("1980-04-23 is no birthday") } as const;
    expect(quotesHidden(entityOf("client"), { ...issue, field: null }, false)).toBe(true);
    expect(quotesHidden(entityOf("client"), { ...issue, field: "birthday" }, false)).toBe(true);
    expect(quotesHidden(entityOf("client"), { ...issue, field: "status" }, false)).toBe(false);
  });

  test("has the platform's own words on one line, and no more than can be read", () => {
    expect(platformMessages.refused("Bad\n  value")).toContain("“Bad value”");
    expect(platformMessages.refused("a\0b\ud800")).toContain("“ab\ufffd”");
    expect(platformMessages.refused("x".repeat(10_000)).length).toBeLessThan(400);
  });
});
