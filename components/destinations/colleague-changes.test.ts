import { describe, expect, test } from "vitest";
import type { TargetOf } from "#core/dispatch/destination.ts";
import { withColleague } from "./colleague-changes.ts";
import { type Choices, draftOf } from "./destination-draft.ts";
import type { DestinationView } from "./views.ts";

const mail: TargetOf<"smtp"> = {
  kind: "smtp",
  ...{ host: "mail.example", port: 587, user: "causeway" },
  ...{ from: "files@agency.example", to: ["intake@health.example"] },
};
const seen: DestinationView = {
  ...{
    id: "1",
    role: "health",
    name: "Health",
    siteId: null,
    pgpKeyId: null,
    contract: null,
    enabled: true,
    version: 1,
  },
  ...{ hasSecret: true, fromEnvironment: false, verifiedAt: null, fault: null, faultSince: null, removedAt: null },
  ...{ changedAt: "2026-11-22T15:00:00.000Z", changedByName: "Ana", target: mail },
};
const agreed = { printer: {}, health: {}, city: {}, backup: {} };
const choices: Choices = { sites: [], connections: [], keys: [], agreed };
const saved = (target: Partial<{ host: string; to: string[] }>, own: { enabled?: boolean } = {}): DestinationView => ({
  ...seen,
  ...own,
  version: 2,
  target: { ...mail, ...target },
});

describe("a destination that a colleague has changed while it was open", () => {
  test("keeps what was typed, and takes over what was left alone", () => {
    const typed = { ...draftOf(seen), from: "new@agency.example", secret: "typed" };
    const { draft, changes } = withColleague(typed, { seen, now: saved({ host: "other.example" }), choices });
    expect(draft).toEqual({ ...typed, host: "other.example" });
    expect(changes).toEqual([{ field: "Mail server", before: "mail.example", after: "other.example", mine: null }]);
  });

  test("says of a field that both have changed what was typed, and leaves it to be saved", () => {
    const typed = { ...draftOf(seen), to: "one@health.example\ntwo@health.example" };
    const now = saved({ to: [] }, { enabled: false });
    const { draft, changes } = withColleague(typed, { seen, now, choices });
    expect(draft).toMatchObject({ to: typed.to, enabled: false });
    expect(changes).toEqual([
      { field: "To", before: "intake@health.example", after: "", mine: "one@health.example, two@health.example" },
      { field: "Send files there", before: "yes", after: "no", mine: null },
    ]);
  });

  test("in something that no field shows, such as its secret, is said to have changed", () => {
    expect(withColleague(draftOf(seen), { seen, now: saved({}), choices }).changes).toEqual([]);
  });
});
