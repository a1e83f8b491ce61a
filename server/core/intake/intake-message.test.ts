import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { intakeFile } from "./intake-file.ts";
import { readIntakeMessage } from "./intake-message.ts";
import { outcomeOf } from "./intake-outcome.ts";
import { intakeSchema } from "./intake-schema.ts";
import { intakeSettingsProblem, setupFaults } from "./intake-settings.ts";

const good = {
  schema: "causeway/intake/1",
  message_id: "M-1",
  sent_at: "2026-03-01T09:30:00.5+01:00",
  external_client_id: "C-1",
  client: { first_name: "=Ana", last_name: "Lind", remarks: 'A "line"\nand, another', language: null },
};
const read = (message: unknown) => readIntakeMessage(JSON.stringify(message));

describe("a referral", () => {
  test("is read, and becomes a file of one row that says the same to the letter", () => {
    const found = read(good);
    expect(found).toMatchObject({
      kind: "message",
      message: { messageId: "M-1", sentAt: "2026-03-01T08:30:00.500Z", externalServiceId: null, clientId: null },
    });
    if (found.kind !== "message") throw new Error(found.problem);
    const [row] = Papa.parse<Record<string, string>>(intakeFile(found.message), { header: true }).data;
    expect(row).toMatchObject({ external_id: "C-1", first_name: "=Ana", remarks: good.client.remarks, language: "" });
  });

  test.each<[string, unknown, RegExp]>([
    ["of another form", { ...good, schema: "causeway/intake/2" }, /^schema must be/],
    ["with a property too many", { ...good, diagnosis: "x" }, /^It has a property/],
    ["without a number of its own", { ...good, message_id: undefined }, /^message_id/],
    ["with a number for an id", { ...good, external_client_id: 12 }, /^external_client_id/],
    ["with an id of spaces", { ...good, client_id: "  " }, /^client_id/],
    ["with a time without a zone", { ...good, sent_at: "2026-03-01T09:30:00" }, /^sent_at/],
    ["of a day that is none", { ...good, sent_at: "2026-13-45T09:30:00Z" }, /^sent_at/],
    ["without a client", { ...good, client: undefined }, /^client must be/],
    ["with a list for a client", { ...good, client: [] }, /^client must be/],
    ["without a name", { ...good, client: { first_name: "Ana", last_name: " " } }, /^client\.last_name is missing/],
    [
      "with the key among the fields",
      { ...good, client: { ...good.client, external_id: "C-2" } },
      /^client has a prop/,
    ],
    ["with a number for a text", { ...good, client: { ...good.client, zip: 12345 } }, /^client\.zip must be/],
    ["with a NUL in a text", { ...good, client: { ...good.client, zip: "1\0" } }, /^client\.zip must be/],
    ["with half a character", { ...good, client: { ...good.client, zip: "\ud800" } }, /^client\.zip must be/],
    ["that is a list", [good], /^It is not a JSON object/],
  ])("%s is refused without a word of what it holds", (_, message, problem) => {
    expect(read(message)).toEqual({ kind: "refused", problem: expect.stringMatching(problem) as string });
  });

  test("is refused as no JSON when it is none", () => {
    expect(readIntakeMessage("{")).toEqual({ kind: "refused", problem: "It is not JSON." });
    expect(readIntakeMessage('{"__proto__": 1}')).toMatchObject({ kind: "refused" });
  });

  test("is described by the schema that is given to senders", () => {
    const file = readFileSync(new URL("../../../docs/intake-message.schema.json", import.meta.url), "utf8");
    expect(JSON.parse(file)).toEqual(intakeSchema());
  });
});

describe("what became of a referral", () => {
  const counts = { rows: 1, created: 0, updated: 0, unchanged: 0, skipped: 0, held: 0, blank: 0 };
  const held = { state: "completed", counts: { ...counts, held: 1 }, waiting: 0 } as const;
  test.each([
    ["created", { state: "completed", counts: { ...counts, created: 1 }, waiting: 0 } as const, null],
    ["skipped", { state: "completed", counts: { ...counts, skipped: 1 }, waiting: 0 } as const, null],
    ["failed", { state: "failed", counts: null, waiting: 0 } as const, null],
    ["cancelled", { state: "cancelled", counts: null, waiting: 0 } as const, null],
    [null, { state: "planned", counts, waiting: 0 } as const, null],
    [null, { ...held, waiting: 1 }, null],
    ["skipped", held, null],
    ["updated", held, { state: "completed", counts: { ...counts, updated: 1 } } as const],
  ])("is %s", (outcome, run, goneOnIn) => {
    expect(outcomeOf(run, goneOnIn)).toBe(outcome);
  });
});

test("an intake queue as the guide asks for it has no fault, and any other is named", () => {
  const asked = { retentionSeconds: 259_200, maxReceives: 5, deadLetters: "arn:aws:sqs:x:1:dead", messages: 0 };
  expect(setupFaults(asked)).toEqual([]);
  expect(setupFaults({ ...asked, maxReceives: 3 })).toEqual(["Set the maximum receives of its redrive policy to 5."]);
  expect(setupFaults({ ...asked, deadLetters: null, retentionSeconds: null })).toHaveLength(2);
});

test("results go into another queue, and referrals come from one that is no FIFO queue", () => {
  const settings = { inboundUrl: "https://q.example/1/in", outboundUrl: "https://q.example/1/out.fifo" };
  const rest = { region: "us-east-1", endpoint: null, feedId: "f" };
  expect(intakeSettingsProblem({ ...settings, ...rest })).toBeNull();
  expect(intakeSettingsProblem({ ...settings, ...rest, outboundUrl: settings.inboundUrl })).toMatch(/^Results can't/);
  expect(intakeSettingsProblem({ ...settings, ...rest, inboundUrl: settings.outboundUrl + "x.fifo" })).toMatch(/FIFO/);
});
