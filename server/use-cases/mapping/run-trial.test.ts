import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { entityOf } from "#core/entities/entities.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import type { Transform } from "#core/mapping/mapping.ts";
import { runRetentionJob } from "#jobs/run-retention-job.ts";
import { runTrialJob, trialTries } from "#jobs/run-trial-job.ts";
import type { Trial } from "#ports/mapping-trials.ts";
import type { ListedVersion } from "#ports/mapping-versions.ts";
import type { Actor } from "#ports/workspace.ts";
import { publishDraft } from "#use-cases/mapping/publish-draft.ts";
import { runTrial } from "#use-cases/mapping/run-trial.ts";
import { saveDraft } from "#use-cases/mapping/save-draft.ts";
import { tryDraft } from "#use-cases/mapping/try-draft.ts";
import { mostTrialRows } from "#use-cases/mapping/try-file.ts";
import { lookAtTrial, viewTrialRows } from "#use-cases/mapping/view-trial-rows.ts";
import { removeFiles } from "#use-cases/retention/remove-files.ts";
import { setRetention } from "#use-cases/retention/set-retention.ts";
import { checkedFile, createImportWorld, type ImportWorld, mappingByName, plainFormat } from "#testing/import-world.ts";
import { Killed, mortalDeps } from "#testing/mortal-deps.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const columns = ["external_id", "first_name", "last_name", "birthday", "city"];
const sam: Actor = { id: randomUUID(), name: "Sam" };
const noor: Actor = { id: randomUUID(), name: "Noor" };

const clients = (order: "mdy" | "dmy", ...city: readonly Transform[]) => {
  const mapping = mappingByName(entityOf("client"), columns);
  const fields = mapping.fields.map((mapped): typeof mapped => {
    if (mapped.field === "birthday") return { ...mapped, transforms: [{ kind: "date", order }] };
    return mapped.field === "city" ? { ...mapped, transforms: city } : mapped;
  });
  return { ...mapping, fields };
};

/** Rows 2 to 5: read the same either way, only month first, only day first, and either way but as another day. */
const dates = ["07/07/1950", "12/31/1950", "31/12/1950", "03/04/1950"];
const fileOf = (days: readonly string[], tag: string, delimiter = ",") =>
  [columns, ...days.map((day, at) => [`${tag}${at}`, "Ana", "Diaz", day, "Flint"])]
    .map((cells) => cells.join(delimiter))
    .join("\n");

let made = 0;

/** A feed that reads the month first, with files of these dates. */
async function feedWith(...files: readonly (readonly string[])[]) {
  const name = `Feed ${(made += 1)}`;
  const runs = [];
  for (const [at, days] of files.entries()) {
    const bytes = fileOf(days, `${made}-${at}-`);
    runs.push(await checkedFile(world, { feed: name, bytes, mapping: clients("mdy"), columns }));
  }
  return { feedId: runs[0]?.feedId ?? "", runs };
}

async function draftOf(feedId: string, mapping = clients("dmy"), format: FileFormat = plainFormat) {
  const draft = { feedId, format, columns, mapping, reason: "Day first.", seen: null };
  return saveDraft(world.deps, { scope: world.staging, by: sam, draft });
}

const ask = ({ id }: ListedVersion) => tryDraft(world.deps, { scope: world.staging, by: sam, versionId: id });
const carryOut = ({ id }: Trial, deps = world.deps) => runTrial(deps, { scope: world.staging, trialId: id });

async function found(draft: ListedVersion): Promise<Trial> {
  const trial = await world.deps.inWorkspace(world.staging, (stores) => stores.mappingTrials.view(draft.id));
  if (!trial) throw new Error("There is no trial.");
  return trial;
}

const stored = async (table: string) =>
  (await world.owner.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n;

test("a key that comes again is skipped in a trial as in a check, whichever version makes it so", async () => {
  const { feedId, runs } = await feedWith(["01/01/1950", "01/02/1950", "01/03/1950"]);
  const month = clients("mdy");
  const shortKeys = month.fields.map((mapped) =>
    mapped.field === "external_id"
      ? { ...mapped, transforms: [{ kind: "part", from: 1, length: 2 } as const] }
      : mapped,
  );
  const draft = await draftOf(feedId, { ...month, fields: shortKeys });
  await carryOut(await ask(draft));
  expect((await found(draft)).files).toMatchObject([{ state: "done", rows: 3, differing: 3, better: 0, worse: 2 }]);
  const importId = runs[0]?.id ?? "";
  const asked = { scope: world.staging, versionId: draft.id, importId, after: 0, limit: 3 };
  const { rows } = await viewTrialRows(world.deps, asked);
  expect(rows.map(({ row, kind, issues }) => [row, kind, issues.after.map(({ code }) => code)])).toEqual([
    [2, "key", []],
    [3, "broken", ["repeated_key"]],
    [4, "broken", ["repeated_key"]],
  ]);
});

test("a trial tells which rows would be loaded, skipped or read otherwise, and loads nothing", async () => {
  const { feedId, runs } = await feedWith(dates);
  const draft = await draftOf(feedId);
  const before = [await stored("record"), await stored("change"), await stored("import")];
  await carryOut(await ask(draft));
  const trial = await found(draft);
  expect(trial).toMatchObject({ state: "done", fault: null });
  expect(trial.files).toMatchObject([{ state: "done", rows: 4, differing: 3, better: 1, worse: 1, fault: null }]);
  const importId = runs[0]?.id ?? "";
  const query = { scope: world.staging, versionId: draft.id, importId, after: 0, limit: 2 };
  const page = await viewTrialRows(world.deps, query);
  expect(page.rows.map(({ row, kind }) => [row, kind])).toEqual([
    [3, "broken"],
    [4, "fixed"],
  ]);
  expect(page.rows[0]?.changes).toEqual([
    { field: "birthday", label: "Birthday", before: { hidden: "••••-••-••" }, after: "" },
  ]);
  expect(page.rows[0]?.issues.after).toMatchObject([{ label: "Birthday", masked: true }]);
  expect(JSON.stringify(page)).not.toContain("1950");
  const next = await viewTrialRows(world.deps, { ...query, after: page.next ?? 0 });
  expect([next.rows.map(({ row, kind }) => [row, kind]), next.next]).toEqual([[[5, "changed"]], null]);
  const look = { ...query, by: sam, field: "birthday", rows: [5] };
  expect(await lookAtTrial(world.deps, look)).toEqual([
    { row: 5, texts: { before: "1950-03-04", after: "1950-04-03" } },
  ]);
  expect([await stored("record"), await stored("change"), await stored("import")]).toEqual(before);
});

test("a trial that is killed anywhere ends the same once it is begun again", async () => {
  const { feedId } = await feedWith(dates, dates.slice(1), dates.slice(2));
  const ends: unknown[] = [];
  for (let step = 1; ; step++) {
    const draft = await draftOf(feedId);
    const asked = await ask(draft);
    const { deps } = mortalDeps(world.deps, step, "start");
    const died = await carryOut(asked, deps).then(
      () => false,
      (error: unknown) => error instanceof Killed,
    );
    await carryOut(asked);
    const { state, files } = await found(draft);
    const { rows } = await world.owner.query(
      `select row, kind, before, after from trial_row where trial_id = $1 order by import_id, row`,
      [asked.id],
    );
    const told = await stored(`activity where action = 'mapping.tried' and detail->>'draftId' = '${draft.id}'`);
    ends.push({ state, files, rows, told });
    if (!died) break;
  }
  // Taken up, three files, the end; and one run that nobody kills.
  expect(ends).toHaveLength(6);
  expect(ends[0]).toMatchObject({ state: "done", told: 1, files: [{ rows: 2 }, { rows: 3 }, { rows: 4 }] });
  for (const end of ends) expect(end).toEqual(ends[0]);
});

test("a draft that is changed while it is tried is not tried, and another trial takes the place of the first", async () => {
  const { feedId } = await feedWith(dates);
  const draft = await draftOf(feedId);
  const asked = await ask(draft);
  const seen = { id: draft.id, revision: draft.revision };
  const mapping = clients("dmy", { kind: "case", to: "upper" });
  const changed = await saveDraft(world.deps, {
    ...{ scope: world.staging, by: sam },
    draft: { feedId, format: plainFormat, columns, mapping, reason: "More.", seen },
  });
  await carryOut(asked);
  expect(await found(draft)).toMatchObject({
    state: "failed",
    fault: expect.stringContaining("was changed") as string,
  });
  const again = await ask(changed);
  await carryOut(asked);
  expect(await found(draft)).toMatchObject({ id: again.id, state: "queued" });
  await carryOut(again);
  expect((await found(draft)).files).toMatchObject([{ rows: 4, differing: 4 }]);
});

test("what the draft can't read is said, and what only the draft can read counts as mended", async () => {
  const { feedId } = await feedWith(dates);
  const semicolons = { ...plainFormat, delimiter: ";" } as const;
  const lost = await draftOf(feedId, clients("mdy"), semicolons);
  await carryOut(await ask(lost));
  expect((await found(lost)).files).toMatchObject([
    { state: "fault", rows: 0, fault: expect.stringContaining("“external_id”") as string },
  ]);
  const { feedId: other } = await feedWith(["not read"]);
  const bytes = fileOf(dates, "semi-", ";");
  const refused = { feed: `Feed ${made}`, bytes, mapping: clients("mdy"), columns };
  expect((await checkedFile(world, refused)).state).toBe("failed");
  const draft = await draftOf(other, clients("mdy"), semicolons);
  await carryOut(await ask(draft));
  expect((await found(draft)).files).toMatchObject([
    { state: "done", rows: 4, differing: 4, better: 3, worse: 0 },
    { state: "fault" },
  ]);
});

test("of many rows the first are kept and all are counted; publishing lets go of them", async () => {
  const { feedId } = await feedWith(Array.from({ length: mostTrialRows + 5 }, () => "03/04/1950"));
  const draft = await draftOf(feedId);
  await carryOut(await ask(draft));
  const kept = () =>
    stored(`trial_row r join mapping_trial t on t.id = r.trial_id and t.mapping_version_id = '${draft.id}'`);
  expect((await found(draft)).files).toMatchObject([{ differing: mostTrialRows + 5 }]);
  expect(await kept()).toBe(mostTrialRows);
  const seen = { versionId: draft.id, revision: draft.revision, reason: "Yes." };
  await publishDraft(world.deps, { scope: world.staging, by: noor, ...seen });
  expect(await kept()).toBe(0);
  expect((await found(draft)).files).toMatchObject([{ differing: mostTrialRows + 5 }]);
});

test("cells of a trial go with the original, and after a week; a removed file is named and not read", async () => {
  const { feedId, runs } = await feedWith(dates, dates);
  const draft = await draftOf(feedId);
  await carryOut(await ask(draft));
  const kept = (importId: string) => stored(`trial_row where import_id = '${importId}'`);
  const [first, second] = runs.map(({ id }) => id);
  expect([await kept(first ?? ""), await kept(second ?? "")]).toEqual([3, 3]);
  await world.owner.query(
    "update import set state = 'cancelled', finished_at = now() - interval '9 days' where id = $1",
    [first],
  );
  await setRetention(world.deps, {
    ...{ scope: world.staging, by: world.by, feedId },
    rule: { originalsDays: 8, artifactsDays: null },
  });
  await removeFiles(world.deps, world.staging);
  expect([await kept(first ?? ""), await kept(second ?? "")]).toEqual([0, 3]);
  const next = await draftOf(feedId);
  await carryOut(await ask(next));
  expect((await found(next)).files).toMatchObject([{ state: "done" }, { state: "gone", rows: 0 }]);
  const inDays = (days: number) => ({
    ...world.deps,
    clock: () => new Date(Date.now() + days * 86_400_000).toISOString(),
  });
  await runRetentionJob(inDays(6), new AbortController().signal);
  expect(await kept(second ?? "")).toBeGreaterThan(0);
  await runRetentionJob(inDays(8), new AbortController().signal);
  expect(await kept(second ?? "")).toBe(0);
});

test("a feed without a file of the last 30 days has nothing to try, and its draft may be published", async () => {
  const { feedId, runs } = await feedWith(dates);
  await world.owner.query("update import set created_at = now() - interval '31 days' where id = $1", [runs[0]?.id]);
  const draft = await draftOf(feedId);
  expect(await ask(draft)).toMatchObject({ state: "done", files: [] });
  const seen = { versionId: draft.id, revision: draft.revision, reason: "Yes." };
  expect(await publishDraft(world.deps, { scope: world.staging, by: noor, ...seen })).toMatchObject({ version: 2 });
});

test("a trial that fails again and again ends with a sentence", async () => {
  const { feedId, runs } = await feedWith(dates);
  const draft = await draftOf(feedId);
  const { id: trialId } = await ask(draft);
  await world.owner.query("update import set store_key = 'nowhere' where id = $1", [runs[0]?.id]);
  const job = { stage: "trial", ...world.staging, trialId } as const;
  const turn = (retries: number) => runTrialJob(world.deps, job, { signal: new AbortController().signal, retries });
  await expect(turn(0)).rejects.toThrow();
  expect(await found(draft)).toMatchObject({ state: "running" });
  await turn(trialTries);
  expect(await found(draft)).toMatchObject({ state: "failed", fault: expect.stringContaining("again") as string });
});
