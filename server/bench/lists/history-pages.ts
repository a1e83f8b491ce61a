import { busyStates } from "#core/imports/import.ts";
import { entityNames } from "#core/entities/entities.ts";
import type { HistoryFilter } from "#ports/import-history.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Deps } from "#server/composition.ts";
import { viewHome } from "#use-cases/history/view-home.ts";
import { viewRecord } from "#use-cases/history/view-record.ts";
import { listImports } from "#use-cases/imports/list-imports.ts";
import { viewIssueGroups, viewSkippedRows } from "#use-cases/imports/view-rows.ts";
import {
  badImport,
  badRowsOf,
  busyKey,
  busyVersions,
  feedIdOf,
  hotKey,
  type HistorySize,
  importIdOf,
  personIdOf,
} from "./fill-history.ts";
import type { Page } from "./page.ts";

/** The list of imports, the home page, the row search, and what is read of rows that were skipped. */
export function historyPages(deps: Deps, scope: WorkspaceScope, size: HistorySize): readonly Page[] {
  return [
    ...importPages(deps, scope, size),
    ...searchPages(deps, scope, size),
    ...otherPages(deps, scope, badRowsOf(size)),
  ];
}

function importPages(deps: Deps, scope: WorkspaceScope, { imports }: HistorySize): readonly Page[] {
  const list = (name: string, filter: Omit<HistoryFilter, "limit">, needsMe = false): Page => ({
    name: `imports, ${name}`,
    read: () => listImports(deps, { scope, needsMe, filter: { limit: 30, ...filter } }),
  });
  const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString();
  const all = { states: ["completed"], feedId: feedIdOf(3), entity: "employee", byId: personIdOf(3) } as const;
  return [
    list("newest", {}),
    list("in the middle", { before: Math.floor(imports / 2) }),
    list("the last", { before: 20 }),
    list("needs me", {}, true),
    list("running (none)", { states: busyStates }),
    list("loaded", { states: ["completed"] }),
    list("failed, in the middle", { states: ["failed"], before: Math.floor(imports / 2) }),
    list("of a feed", { feedId: feedIdOf(7) }),
    list("of an entity", { entity: "visit" }),
    list("of a person", { byId: personIdOf(7) }),
    list("of nobody", { byId: personIdOf(999) }),
    list("by a channel", { channel: "sftp" }),
    list("of a day long ago", { from: day(60), to: day(59) }),
    list("of no day", { from: day(9_000), to: day(8_999) }),
    list("by name, one", { name: `-${Math.min(4, imports)}.csv` }),
    list("by name, none", { name: "no such file" }),
    list("by every filter at once", { ...all, channel: "browser", from: day(90), name: "employees" }),
    { name: "imports, who brought some", read: () => deps.inWorkspace(scope, ({ history }) => history.people()) },
    { name: "home page", read: () => viewHome(deps, { scope }) },
    {
      name: "home page, 14 days loaded and skipped",
      read: () =>
        deps.inWorkspace(scope, ({ history }) =>
          history.loadedBetween(Array.from({ length: 15 }, (_, at) => day(14 - at))),
        ),
    },
  ];
}

function searchPages(deps: Deps, scope: WorkspaceScope, { records, versions }: HistorySize): readonly Page[] {
  const find = (name: string, text: (turn: number) => string): Page => ({
    name: `row search, ${name}`,
    read: (turn) => deps.inWorkspace(scope, (stores) => stores.records.find(text(turn), entityNames, 8)),
  });
  const history = (name: string, key: (turn: number) => string, events = 50): Page => ({
    name: `row search, ${name}`,
    read: (turn) => viewRecord(deps, { scope, entity: "employee", key: key(turn), limit: events }),
  });
  // Another record each time, far from the one before: its pages are not in memory yet.
  const some = (turn: number) => String((turn * 7_368_787 + 104_729) % records).padStart(8, "0");
  return [
    find("a key", some),
    find("the beginning of many keys", () => "00"),
    find("the beginning of a skipped key", () => "BAD-"),
    find("no key", (turn) => `none ${turn}`),
    history(`a record of ${versions} versions`, some),
    history("no record", (turn) => `none ${turn}`),
    history("a key skipped in every import", () => hotKey),
    history(`a record of ${busyVersions} versions, 50`, () => busyKey),
    history(`a record of ${busyVersions} versions, all`, () => busyKey, 2_000),
  ];
}

function otherPages(deps: Deps, scope: WorkspaceScope, badRows: number): readonly Page[] {
  const importId = importIdOf(badImport);
  const skipped = (name: string, after: number): Page => ({
    name: `skipped rows of ${badRows.toLocaleString("en")}, ${name}`,
    read: () => viewSkippedRows(deps, { scope, importId, after, limit: 50 }),
  });
  return [
    skipped("first", 0),
    skipped("last", 7_000_000 + badRows - 50),
    {
      name: `issues by repair of ${badRows.toLocaleString("en")} skipped rows`,
      read: () => viewIssueGroups(deps, { scope, importId }),
    },
    { name: "activity, newest", read: () => deps.activity.page(scope, { limit: 50 }) },
    {
      name: "activity, of a kind without entries",
      read: () => deps.activity.page(scope, { limit: 50, kind: "mapping" }),
    },
  ];
}
