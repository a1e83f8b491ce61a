import { describe, expect, test } from "vitest";
import { contactCheckContract } from "#adapters/contracts/contact-check-contract.ts";
import { httpPeer } from "#adapters/contracts/http-peer.ts";
import { googleAddress } from "./google-address.ts";

const where = { address: "3036 Gratiot Ave", city: "Detroit", state: "MI", zip_code: "48207" };
const verdict = (said: object) => ({ result: { verdict: said, address: {} }, responseId: "x" });
const options = { key: "SECRET-KEY", timeoutMs: 300 };

describe("the check of an address", () => {
  contactCheckContract({
    check: (url) => () => googleAddress({ ...options, url })(where),
    verdicts: [
      ["a house", verdict({ validationGranularity: "PREMISE", addressComplete: true }), "ok"],
      ["a flat", verdict({ validationGranularity: "SUB_PREMISE", possibleNextAction: "ACCEPT" }), "ok"],
      ["a house without its flat", verdict({ validationGranularity: "PREMISE", addressComplete: false }), "ok"],
      ["a street", verdict({ validationGranularity: "ROUTE" }), "unlikely"],
      ["nothing that it knows", verdict({}), "unlikely"],
      ["a number in doubt", verdict({ validationGranularity: "PREMISE", hasUnconfirmedComponents: true }), "unlikely"],
      ["a slip", verdict({ validationGranularity: "PREMISE", possibleNextAction: "FIX" }), "unlikely"],
    ],
    refusals: [{ error: { code: 403, status: "PERMISSION_DENIED" } }],
    asked: "Gratiot",
  });

  test("is asked with the key in a header and the address in its parts", async () => {
    const peer = await httpPeer(() => ({ status: 200, body: JSON.stringify(verdict({})) }));
    await googleAddress({ ...options, url: `http://127.0.0.1:${peer.port}/v1:validateAddress` })(where);
    await peer.close();
    expect(peer.requests[0]?.headers["x-goog-api-key"]).toBe("SECRET-KEY");
    expect(JSON.parse(peer.requests[0]?.body ?? "")).toEqual({
      address: {
        ...{ regionCode: "US", addressLines: ["3036 Gratiot Ave"], locality: "Detroit", administrativeArea: "MI" },
        postalCode: "48207",
      },
    });
  });
});
