import { viewDamage } from "#use-cases/damage/view-damage.ts";
import { viewTransfer } from "#use-cases/deliveries/view-deliveries.ts";
import { listKeys, partnerNames } from "#use-cases/encryption/view-keys.ts";
import { lookAtRecord } from "#use-cases/history/look-at-record.ts";
import { viewHome } from "#use-cases/history/view-home.ts";
import { listImports } from "#use-cases/imports/list-imports.ts";
import { viewPlace } from "#use-cases/inbound/view-place.ts";
import { bench } from "../send-file.ts";
import { formerWorker, worker } from "./fill-around.ts";
import { shownFeed } from "./fill-feeds.ts";
import { busyKey, importIdOf } from "./fill-history.ts";
import { many, type Page, type Work } from "./page.ts";

/** People and what they did, what comes in and goes out, and what needs somebody. */
export function aroundPages(work: Work): readonly Page[] {
  return [...people(work), ...doors(work), ...needy(work)];
}

function people({ deps, scope }: Work): readonly Page[] {
  type Query = Parameters<typeof deps.activity.page>[1];
  const activity = (name: string, query: Omit<Query, "limit">): Page => ({
    name: `activity, ${name}`,
    read: () => deps.activity.page(scope, { limit: 50, ...query }),
  });
  return [
    {
      name: "members and invitations",
      read: () =>
        deps.people.inTenant(scope.tenantId, async ({ members, invitations }) => [
          await members.list(),
          await invitations.pending(),
        ]),
    },
    activity("of a kind", { kind: "import" }),
    activity("of a person", { actorId: worker }),
    activity("of a person who did one thing", { actorId: formerWorker }),
    activity("of a person and a kind that do not meet", { actorId: worker, kind: "orchestration" }),
    activity("of a kind that the first entry has", { kind: "mapping" }),
    activity("the last", { before: 40 }),
  ];
}

function doors({ deps, scope, size: { needing }, imports: { planned } }: Work): readonly Page[] {
  return [
    { name: "place", read: () => viewPlace(deps, scope) },
    { name: "an import's way in and out", read: () => viewTransfer(deps, { scope, importId: importIdOf(3) }) },
    {
      name: `uploads, unfinished of ${many(needing)}`,
      read: () => deps.inWorkspace(scope, ({ uploads }) => uploads.unfinished("00000000-0000-7000-9000-000000000007")),
    },
    { name: "encryption keys", read: () => listKeys(deps, scope) },
    { name: "encryption, partners by name", read: () => partnerNames(deps, scope) },
    { name: "damages of an import", read: () => viewDamage(deps, { scope, importId: planned }) },
  ];
}

function needy({ deps, scope, size: { needing } }: Work): readonly Page[] {
  const list = (
    name: string,
    filter: { readonly before?: number; readonly feedId?: string; readonly name?: string },
  ): Page => ({
    name: `${many(needing)} imports need me, ${name}`,
    read: () => listImports(deps, { scope, needsMe: true, filter: { limit: 30, ...filter } }),
  });
  return [
    { name: `${many(needing)} imports need me, home page`, read: () => viewHome(deps, { scope }) },
    list("the newest", {}),
    list("the last", { before: 40 }),
    list("of a feed", { feedId: shownFeed }),
    list("by a name that none has", { name: "no such file" }),
    {
      name: "one cell of a record of 1,000 versions, all looked at",
      read: () =>
        lookAtRecord(deps, {
          scope,
          by: bench,
          entity: "employee",
          key: busyKey,
          field: "email",
          versions: [1, 2, 1_000],
        }),
    },
  ];
}
