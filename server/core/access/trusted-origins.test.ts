import { describe, expect, test } from "vitest";
import { isTrustedOrigin, trustedOrigins } from "./trusted-origins.ts";

describe("pages that may change something", () => {
  test.each([
    ["the public address", "https://causeway.example", "https://causeway.example", true],
    ["a path behind the public address", "https://causeway.example", "https://causeway.example/base", true],
    ["another scheme", "http://causeway.example", "https://causeway.example", false],
    ["another port", "https://causeway.example:8443", "https://causeway.example", false],
    ["a name that only begins alike", "https://causeway.example.evil.example", "https://causeway.example", false],
    ["a name below ours", "https://a.causeway.example", "https://causeway.example", false],
    ["no origin", null, "https://causeway.example", false],
    ["an opaque origin", "null", "https://causeway.example", false],
    ["this machine by number", "http://127.0.0.1:3000", "http://localhost:3000", true],
    ["this machine, another port", "http://127.0.0.1:3001", "http://localhost:3000", false],
  ])("%s", (_name, origin, publicUrl, trusted) => {
    expect(isTrustedOrigin(origin, publicUrl)).toBe(trusted);
  });

  test("a public address trusts itself alone", () => {
    expect(trustedOrigins("https://causeway.example")).toEqual(["https://causeway.example"]);
  });
});
