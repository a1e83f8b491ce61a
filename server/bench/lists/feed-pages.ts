import { entityNames } from "#core/entities/entities.ts";
import { viewFeedEncryption } from "#use-cases/encryption/view-keys.ts";
import { viewExpected, viewExpectedOfDay } from "#use-cases/expected/view-expected.ts";
import { viewGuard } from "#use-cases/guard/feed-guard.ts";
import { listFeeds, viewFeed } from "#use-cases/inbound/view-feeds.ts";
import { viewTrialRows } from "#use-cases/mapping/view-trial-rows.ts";
import { countAwaiting, viewDiff, viewMappings, viewVersion, viewVersions } from "#use-cases/mapping/view-versions.ts";
import { viewIds } from "#use-cases/platform-ids/view-ids.ts";
import { viewLookup, viewPlatform, viewTarget } from "#use-cases/platform-settings/view-platform.ts";
import { viewTargets } from "#use-cases/platform-settings/view-targets.ts";
import { viewPromotions } from "#use-cases/promotion/view-promotion.ts";
import { viewHolds, viewRetention } from "#use-cases/retention/view-retention.ts";
import { lookupsOf } from "#use-cases/value-maps/lookups-of.ts";
import { viewProposals } from "#use-cases/value-maps/view-proposals.ts";
import { listMaps, viewEntries, viewMap } from "#use-cases/value-maps/view-maps.ts";
import { bench } from "../send-file.ts";
import { shownDraft, shownFeed, versionOf } from "./fill-feeds.ts";
import { importIdOf } from "./fill-history.ts";
import { conflicts, shownMap } from "./fill-maps.ts";
import { many, type Page, type Work } from "./page.ts";

/** Feeds, their mappings and settings, value maps, and the platform. */
export function feedPages(work: Work): readonly Page[] {
  return [...feeds(work), ...mappings(work), ...maps(work), ...platform(work)];
}

const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();

function feeds({ deps, scope, size: { feeds, versions } }: Work): readonly Page[] {
  const of = { scope, feedId: shownFeed };
  const day = (name: string, from: number, to: number): Page => ({
    name: `expected files of a year of ${feeds} feeds, ${name}`,
    read: () => viewExpectedOfDay(deps, { scope, from: hours(from), to: hours(to) }),
  });
  return [
    { name: `${feeds} feeds, by name`, read: () => deps.inWorkspace(scope, (stores) => stores.feeds.list()) },
    { name: `${feeds} feeds, with their last imports`, read: () => listFeeds(deps, scope) },
    { name: `${feeds} feeds, one of them`, read: () => viewFeed(deps, of) },
    { name: "a feed's guard", read: () => viewGuard(deps, of) },
    { name: "a feed's retention", read: () => viewRetention(deps, of) },
    { name: "a feed's encryption", read: () => viewFeedEncryption(deps, of) },
    { name: "a feed's target", read: () => viewTarget(deps, of) },
    { name: `a feed's ${versions} promotions`, read: () => viewPromotions(deps, scope, shownFeed) },
    { name: "an import's holds", read: () => viewHolds(deps, { scope, importId: importIdOf(3) }) },
    { name: "expected files of a feed", read: () => viewExpected(deps, of) },
    day("today", -12, 12),
    day("a day long ago", -24 * 300, -24 * 299),
    day("a day without", -24 * 3_000, -24 * 2_999),
  ];
}

function mappings({ deps, scope, size: { feeds, versions, some } }: Work): readonly Page[] {
  const trial = (name: string, kind: "changed" | "broken" | "key" | undefined, after: number): Page => ({
    name: `trial of ${Math.min(30, some)} files, ${name}`,
    read: () => viewTrialRows(deps, { scope, versionId: shownDraft, importId: importIdOf(2), kind, after, limit: 50 }),
  });
  return [
    { name: `${feeds} mappings`, read: () => viewMappings(deps, scope, bench) },
    { name: `${feeds} mappings, what waits for a second person`, read: () => countAwaiting(deps, scope, bench) },
    { name: `${versions} versions of a feed`, read: () => viewVersions(deps, { scope, by: bench, feedId: shownFeed }) },
    { name: "one version", read: () => viewVersion(deps, scope, versionOf(3, versions)) },
    {
      name: "two versions beside each other",
      read: () => viewDiff(deps, { scope, before: versionOf(3, 1), after: versionOf(3, versions) }),
    },
    trial("the first rows", undefined, 0),
    trial("the last", undefined, 950),
    trial("of a kind that the last row has", "broken", 0),
    trial("of a kind that none has", "key", 0),
  ];
}

function maps({ deps, scope, size: { feeds, entries } }: Work): readonly Page[] {
  const one = { scope, mapId: shownMap };
  return [
    { name: `${feeds} value maps`, read: () => listMaps(deps, scope, bench) },
    { name: `value map of ${many(entries)}, with its revisions`, read: () => viewMap(deps, one) },
    { name: `value map of ${many(entries)}, its entries`, read: () => viewEntries(deps, one) },
    { name: `value map of ${many(entries)}, as it was`, read: () => viewEntries(deps, { ...one, revision: 10 }) },
    { name: `value map of ${many(entries)}, its proposals`, read: () => viewProposals(deps, { ...one, by: bench }) },
    {
      name: `value map of ${many(entries)}, for an editor`,
      read: () => lookupsOf(deps, { scope, feedId: shownFeed, entity: "employee", names: ["Map 1"] }),
    },
  ];
}

function platform({ deps, scope, size: { ids } }: Work): readonly Page[] {
  const list = (
    name: string,
    search: string,
    after: string | null = null,
    conflictsOnly = false,
    limit = 100,
  ): Page => ({
    name: `${many(ids)} platform ids, ${name}`,
    read: () => viewIds(deps, { scope, entity: "employee", search, conflictsOnly, after, limit }),
  });
  const near = (back: number) => String(Math.max(0, ids - back)).padStart(8, "0");
  return [
    { name: "platform", read: () => viewPlatform(deps, scope) },
    { name: "platform, a list of 5,000", read: () => viewLookup(deps, { scope, kind: "branches" }) },
    { name: "platform, targets of mappings", read: () => viewTargets(deps, scope) },
    list("the first", ""),
    list("the last", "", near(50)),
    list(`${conflicts} conflicts alone`, "", null, true),
    list("a text in the middle of many", "00"),
    list("a text in the middle of one", near(7).slice(1)),
    list("a text of none", "nothing"),
    {
      name: `${many(ids)} platform ids, of a kind without any`,
      read: () =>
        viewIds(deps, {
          scope,
          entity: entityNames.at(-1) ?? null,
          search: "",
          conflictsOnly: false,
          after: null,
          limit: 100,
        }),
    },
  ];
}
