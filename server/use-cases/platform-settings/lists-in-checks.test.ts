import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemActor } from "#use-cases/inbound/system-actor.ts";
import { lookAtRecord } from "#use-cases/history/look-at-record.ts";
import { viewRecord } from "#use-cases/history/view-record.ts";
import { viewVersions } from "#use-cases/mapping/view-versions.ts";
import { setFeedTarget } from "#use-cases/platform/set-platform.ts";
import { feedTemplateFile } from "#use-cases/guides/feed-template-file.ts";
import { viewGuide } from "#use-cases/guides/view-guide.ts";
import { releaseMet } from "#use-cases/held/release-met.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";
import { mapValues } from "#use-cases/values/map-values.ts";
import { viewValues } from "#use-cases/values/view-values.ts";
import { fetchLookups } from "#use-cases/platform-settings/fetch-lookups.ts";
import { refreshLookups } from "#use-cases/platform-settings/refresh-lookups.ts";
import { viewTargets } from "#use-cases/platform-settings/view-targets.ts";
import { releasedOf } from "#testing/held-world.ts";
import { checkedFile, findRun, loadedFile } from "#testing/import-world.ts";
import {
  createPlatformWorld,
  employees,
  fileOf,
  issuesOf,
  platformFeed,
  type PlatformWorld,
} from "#testing/platform-world.ts";
import { entityOf } from "#core/entities/entities.ts";
import { mappingByName } from "#testing/import-world.ts";

let world: PlatformWorld;
beforeAll(async () => {
  world = await createPlatformWorld();
  await platformFeed(world, "employee", "Staff");
});
afterAll(() => world.close());

const own = () => ({ scope: world.staging, by: world.by });

const places = ["external_id", "username", "first_name", "last_name", "email", "branch_id", "groups"];

/** A file of employees with these branches and groups. */
function withPlaces(cells: readonly (readonly [branch: string, groups: string])[], feed = "Staff") {
  const rows = employees(cells.map((_, at) => at + 1));
  const lines = rows.map((row, at) =>
    [...places.slice(0, 5).map((name) => row[name] ?? ""), cells[at]?.[0] ?? "", `"${cells[at]?.[1] ?? ""}"`].join(","),
  );
  return {
    ...fileOf("employee", feed, rows),
    bytes: `${[places.join(","), ...lines].join("\n")}\n`,
    mapping: mappingByName(entityOf("employee"), places),
  };
}

const queued = async () => {
  const { rows } = await world.owner.query<{ id: string }>(
    "select data->>'workspaceId' as id from pgboss.job where name = 'lookups' and state = 'created'",
  );
  return rows.map(({ id }) => id);
};

describe("the lists of the platform in a check", () => {
  test("check nothing before they were fetched, and are asked for then", async () => {
    const run = await checkedFile(world, withPlaces([["Nowhere", "None"]]));
    expect(run.counts).toMatchObject({ created: 1, skipped: 0 });
    expect(await queued()).toEqual([world.staging.workspaceId]);
    await refreshLookups(world.deps, world.staging);
    expect((await viewTargets(world.deps, world.staging)).lists["branch_id"]).toMatchObject({
      entries: 2,
      fault: null,
    });
  });

  test("turn names into the platform's ids and name what is on none of them", async () => {
    world.server.lists.set("branches", ["North", "South", "SOUTH"]).set("groups", ["Days", "Nights"]);
    await fetchLookups(world.deps, own());
    const run = await checkedFile(
      world,
      withPlaces([
        ["north", "nights; DAYS"],
        ["South", "Days"],
        ["2", "Days;Weekend"],
        ["West", ""],
      ]),
    );
    expect(run.counts).toMatchObject({ created: 1, skipped: 3 });
    expect(await issuesOf(world, run.id)).toMatchObject([
      {
        row: 3,
        field: "branch_id",
        code: "unknown_value",
        message: expect.stringMatching(/name of 2 branches, .*2, 3/),
      },
      { row: 4, field: "groups", message: expect.stringMatching(/“Weekend” is not among the groups of the platform/) },
      { row: 5, field: "branch_id", message: expect.stringMatching(/“West” is not among the branches/) },
    ]);
    const { columns, values, field } = await viewValues(world.deps, { scope: world.staging, importId: run.id });
    expect(columns.map((one) => [one.field, one.unknown])).toEqual(
      expect.arrayContaining([
        ["branch_id", 2],
        ["groups", 1],
      ]),
    );
    expect([field, values.length]).toEqual(["branch_id", 4]);
  });

  test("are named in the feed's guide, and its template passes them", async () => {
    const first = await checkedFile(world, withPlaces([["North", "Days"]], "Places"));
    const feedId = first.feedId ?? "";
    await setFeedTarget(world.deps, { ...own(), feedId, target: "platform" });
    const { bytes } = await feedTemplateFile(world.deps, { ...own(), feedId });
    const text = new TextDecoder().decode(bytes);
    const run = await checkedFile(world, { ...withPlaces([], "Places"), bytes: text });
    expect([text, run.counts]).toEqual([
      expect.stringContaining("North"),
      expect.objectContaining({ created: 1, skipped: 0 }),
    ]);
    const guide = { scope: world.staging, tenantSlug: "northside", environment: "staging", feedId } as const;
    const { columns } = await viewGuide({ ...world.deps, sftpAddress: null }, guide);
    const branch = columns.find(({ name }) => name === "branch_id")?.fields[0];
    expect(branch).toMatchObject({ format: expect.stringMatching(/One of the branches/) });
    expect(branch?.values.map(({ label }) => label)).toEqual(["North", "South (2)", "SOUTH (3)"]);
  });

  test("let values be mapped part by part, or skip their rows", async () => {
    const run = await checkedFile(
      world,
      withPlaces(
        [
          ["north", "Days; Weekend"],
          ["West", ""],
        ],
        "Places",
      ),
    );
    expect(run.counts).toMatchObject({ created: 0, skipped: 2 });
    const decide = async (field: string, value: string, to: string | null) => {
      const { values } = await viewValues(world.deps, { scope: world.staging, importId: run.id, field });
      return { field, decisions: [{ position: values.find((one) => one.value === value)?.position ?? 0, to }] };
    };
    const fields = [await decide("groups", "Weekend", "2"), await decide("branch_id", "West", null)];
    const mapped = { ...own(), importId: run.id, seen: run.plannedAt ?? "", reach: "feed" } as const;
    await mapValues(world.deps, { ...mapped, fields });
    await checkImport(world.deps, { scope: world.staging, importId: run.id });
    const { counts } = await findRun(world, world.staging, run.id);
    expect(counts).toMatchObject({ created: 1, skipped: 1 });
    expect(await issuesOf(world, run.id)).toMatchObject([{ row: 3, field: "branch_id", code: "value_skipped" }]);
  });

  test("let rows that wait for a value go on once it is on its list", async () => {
    const first = await checkedFile(world, withPlaces([["North", ""]], "Places"));
    const hold = { values: true, references: true, limitDays: 7 };
    await world.deps.inWorkspace(world.staging, ({ feedHolds }) => feedHolds.set(first.feedId ?? "", hold, world.by));
    const run = await loadedFile(
      world,
      withPlaces(
        [
          ["North", ""],
          ["East", ""],
        ],
        "Places",
      ),
    );
    expect(run.counts).toMatchObject({ created: 1, held: 1 });
    await releaseMet(world.deps, { scope: world.staging });
    expect(await releasedOf(world, run.id)).toEqual([]);
    world.server.lists.set("branches", ["North", "South", "SOUTH", "East"]);
    await fetchLookups(world.deps, own());
    const { rows } = await world.owner.query("select from pgboss.job where name = 'release' and state = 'created'");
    expect(rows).toHaveLength(1);
    await releaseMet(world.deps, { scope: world.staging });
    expect(await releasedOf(world, run.id)).toMatchObject([{ channel: "held" }]);
  });

  test("check the files of no feed that loads into our own records", async () => {
    const run = await checkedFile(world, withPlaces([["Nowhere", "None"]], "Ours"));
    expect(run.counts).toMatchObject({ rows: 1, skipped: 0 });
  });

  test("are fetched anew once they are a day old, and again an hour after that failed", async () => {
    const age = (column: "fetched_at" | "fault_at", hours: number) =>
      world.owner.query(`update platform_lookup_state set ${column} = now() - $1 * interval '1 hour'`, [hours]);
    world.server.lists.set("branches", ["East"]);
    const refreshed = async () => {
      await refreshLookups(world.deps, world.staging);
      const { choices, lists } = await viewTargets(world.deps, world.staging);
      return [choices["branch_id"]?.length, lists["branch_id"]?.fault ?? null];
    };
    await age("fetched_at", 23);
    expect(await refreshed()).toEqual([4, null]);
    await age("fetched_at", 25);
    world.server.next("cut");
    const failed = [4, expect.stringMatching(/closed the connection/)];
    expect(await refreshed()).toEqual(failed);
    expect(await refreshed()).toEqual(failed);
    await age("fault_at", 1.1);
    expect(await refreshed()).toEqual([1, null]);
    const { rows } = await world.owner.query<{ actor: string }>(
      "select actor_name as actor from activity where action = 'platform.lookups-fetched' order by at desc limit 1",
    );
    expect(rows).toEqual([{ actor: systemActor.name }]);
  });
});

describe("fields that a tenant has made for the platform's profiles", () => {
  const names = ["external_id", "username", "first_name", "last_name", "email", "status", "Badge"];
  const extraFields = [{ name: "profile.badge", label: "Badge", tag: "badge" } as const];
  const badges = (cells: readonly (readonly [badge: string, name: string])[]) => {
    const rows = employees(cells.map((_, at) => 101 + at));
    const lines = rows.map((row, at) => {
      const [badge = "", name = ""] = cells[at] ?? [];
      return [...names.slice(0, -1).map((column) => ({ ...row, first_name: name })[column] ?? ""), badge].join(",");
    });
    const mapping = mappingByName(entityOf("employee"), names.slice(0, -1));
    const own = { field: "profile.badge", source: { kind: "column", column: "Badge" }, transforms: [] } as const;
    return {
      ...fileOf("employee", "Badges", rows),
      bytes: `${[names.join(","), ...lines].join("\n")}\n`,
      mapping: { ...mapping, fields: [...mapping.fields, own], extraFields },
    };
  };
  const profileOf = (number: number) => world.server.records.byExternal("employees", `E${number}`)?.fields["profile"];

  test("are offered as targets, go there within the profile, and are hidden here like health data", async () => {
    world.server.lists.set("employee_fields", ["Badge", "Locker"]);
    await fetchLookups(world.deps, own());
    const { extraFields: offered } = await viewTargets(world.deps, world.staging);
    expect(offered).toMatchObject({ employee: [extraFields[0], { name: "profile.locker" }], visit: [] });
    const first = await checkedFile(world, badges([["B0", "Ana"]]));
    await setFeedTarget(world.deps, { ...own(), feedId: first.feedId ?? "", target: "platform" });
    const run = await loadedFile(
      world,
      badges([
        ["B7", "Ana"],
        ["B8", "Bo"],
      ]),
    );
    expect(run.counts).toMatchObject({ created: 2, skipped: 0 });
    expect([profileOf(101), profileOf(102)]).toEqual([{ badge: "B7" }, { badge: "B8" }]);
    const record = { scope: world.staging, entity: "employee", key: "E101", limit: 5 } as const;
    const { fields } = await viewRecord(world.deps, record);
    expect(fields?.find(({ field }) => field === "profile.badge")).toMatchObject({
      ...{ label: "Badge", after: { hidden: "•••••" } },
    });
    const look = { ...record, by: world.by, field: "profile.badge", versions: [1] };
    expect(await lookAtRecord(world.deps, look)).toMatchObject([{ texts: { after: "B7" } }]);
  });

  test("are named once they are gone from the platform, and rows that bring a value there are skipped", async () => {
    world.server.lists.set("employee_fields", ["Locker"]);
    await fetchLookups(world.deps, own());
    const feeds = await world.deps.inWorkspace(world.staging, (stores) => stores.feeds.list());
    const feedId = feeds.find(({ name }) => name === "Badges")?.id ?? "";
    expect((await viewVersions(world.deps, { ...own(), feedId })).feed.gone).toEqual(extraFields);
    const run = await loadedFile(
      world,
      badges([
        ["B9", "Ana"],
        ["B8", "Bob"],
      ]),
    );
    expect(run.counts).toMatchObject({ updated: 1, skipped: 1 });
    expect(await issuesOf(world, run.id)).toMatchObject([
      { row: 2, column: 7, field: "profile.badge", message: expect.stringMatching(/no profile field badge any more/) },
    ]);
    expect(world.server.records.byExternal("employees", "E102")?.fields).toMatchObject({ first_name: "Bob" });
    expect(profileOf(101)).toEqual({ badge: "B7" });
  });
});
