import { describe, expect, test } from "vitest";
import { contactCheckContract } from "#adapters/contracts/contact-check-contract.ts";
import { httpPeer } from "#adapters/contracts/http-peer.ts";
import { neverBounce } from "./never-bounce.ts";

const options = { key: "SECRET-KEY", timeoutMs: 300 };
const told = (result: string) => ({
  status: "success",
  result,
  flags: [],
  suggested_correction: "",
  execution_time: 5,
});

describe("the check of an e-mail address", () => {
  contactCheckContract({
    check: (url) => () => neverBounce({ ...options, url })("hana@bakery.example"),
    verdicts: [
      ["one that takes mail", told("valid"), "ok"],
      ["a server that takes everything", told("catchall"), "ok"],
      ["one that takes none", told("invalid"), "unlikely"],
      ["one for a day", told("disposable"), "unlikely"],
      ["one that it can't tell", told("unknown"), null],
    ],
    refusals: [
      { status: "auth_failure", message: "We were unable to authenticate your request" },
      { status: "throttle_triggered", message: "Too many requests" },
      told("something new"),
    ],
    asked: "hana",
  });

  test("is asked with key and address in the body", async () => {
    const peer = await httpPeer(() => ({ status: 200, body: JSON.stringify(told("valid")) }));
    await neverBounce({ key: "SECRET-KEY", url: `http://127.0.0.1:${peer.port}/v4/single/check` })("a@b.example");
    await peer.close();
    expect(JSON.parse(peer.requests[0]?.body ?? "")).toEqual({ key: "SECRET-KEY", email: "a@b.example", timeout: 2 });
  });
});
