import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { boxCarrier } from "#adapters/box/box-carrier.ts";
import { openBoxAt } from "#adapters/box/open-box.ts";
import { usualSchedule } from "#core/schedules/usual-schedules.ts";
import { runPickUpJob } from "#jobs/run-pick-up-job.ts";
import type { Box } from "#ports/box.ts";
import type { NewNotice } from "#ports/notice-store.ts";
import type { Deps } from "#server/composition.ts";
import { createBoxWorld } from "#testing/box-world.ts";
import { createImportWorld } from "#testing/import-world.ts";
import { Killed, mortalDeps } from "#testing/mortal-deps.ts";
import { seedRequests, seedSite } from "#testing/requisition-world.ts";
import { sealedForDestination } from "#use-cases/dispatch/address-of-destination.ts";
import { systemActor } from "#use-cases/inbound/system-actor.ts";
import { listBox, putIntoBox } from "#use-cases/pick-up/box-folder.ts";
import { pickUpDecisions } from "#use-cases/pick-up/pick-up-decisions.ts";
import { runPickUp } from "#use-cases/pick-up/run-pick-up.ts";
import { viewDecisionsIn } from "#use-cases/pick-up/view-pick-ups.ts";
import { saveSchedule } from "#use-cases/schedules/save-schedule.ts";

const world = await createImportWorld();
const { deps, staging: scope, owner } = world;
const city = await createBoxWorld();
const { box, server, paths, put } = city;
afterAll(() => Promise.all([world.close(), server.close()]));

const destinationId = deps.newId();
const secret = await deps.secretBox.seal(server.config, sealedForDestination(scope, destinationId));
await deps.inWorkspace(scope, ({ destinations }) => {
  const target = { kind: "box", folderId: server.rootId } as const;
  const all = { siteId: null, pgpKeyId: null, contract: null, enabled: true, target, secret } as const;
  return destinations.save({ ...all, id: destinationId, role: "city", name: "The city" }, null, world.by);
});
/** Where everybody's Box is the test's. */
const withBox: Deps = {
  ...deps,
  openBox: openBoxAt(city.settings),
  openCarrier: (address) => (address.kind === "box" ? boxCarrier(address, city.settings) : deps.openCarrier(address)),
};

beforeEach(() => {
  for (const { id } of server.items.below(server.rootId)) server.items.move(id, "0", `old ${id}`);
});

const header = "approved_confirm,slots_approved,business_code,hash\n";
const look = (by: Partial<Pick<Deps, "inWorkspace">> = {}, at: Box = box) =>
  pickUpDecisions(
    { ...deps, ...by },
    { scope, by: systemActor, source: { destinationId, box: at, folderId: server.rootId }, settleMs: 0 },
  );
const statusOf = async (code: string) =>
  (await owner.query("select status from business_request where business_code = $1", [code])).rows[0]?.status as string;
const decisionsOf = async (code: string) =>
  (
    await owner.query(
      `select d.via, d.by_name from request_decision d join business_request r on r.id = d.request_id
       where r.business_code = $1`,
      [code],
    )
  ).rows;
const notices = async (): Promise<readonly Pick<NewNotice, "counts" | "requisitionReadId">[]> =>
  (
    await owner.query(
      `select counts, requisition_read_id as "requisitionReadId" from notice where kind = 'decisions_read'`,
    )
  ).rows;

let last = 100_000;
/** A request that waits, and its line in a file. */
async function waiting(decision: "Y" | "N" = "Y"): Promise<{ readonly code: string; readonly line: string }> {
  const code = `${(last += 1)}AA`;
  await seedRequests(world, scope, [{ code }]);
  return { code, line: `${decision},${decision === "Y" ? "4" : ""},${code},${code}\n` };
}

describe("decided requests from Box", () => {
  test("are carried out, and each file is put where it belongs; whoever reads notices is told", async () => {
    const [yes, no, bad] = [await waiting(), await waiting("N"), await waiting()];
    put("FromCity/decided.csv", header + yes.line + no.line);
    put("FromCity/broken.CSV", header + bad.line + "Y,4,999999ZZ,999999ZZ\n");
    put("FromCity/notes.txt", "not ours");
    const before = (await notices()).length;
    expect(await look()).toEqual({ seen: 2, carriedOut: 1, refused: 1, moved: 0, waiting: 0 });
    expect(paths()).toEqual([...["FromCity/notes.txt", "processed/error/broken.CSV", "processed/success/decided.csv"]]);
    expect([await statusOf(yes.code), await statusOf(no.code), await statusOf(bad.code)]).toEqual([
      ...["active", "deleted", "pending"],
    ]);
    expect(await decisionsOf(yes.code)).toEqual([{ via: "box", by_name: "Causeway" }]);
    const told = (await notices()).slice(before);
    expect(told.map(({ counts }) => counts?.["problems"]).toSorted()).toEqual([0, 1]);
    expect(await look()).toEqual({ seen: 0, carriedOut: 0, refused: 0, moved: 0, waiting: 0 });
  });

  test("that come again under another name are decided already, and one of a name that is taken gets a number", async () => {
    const one = await waiting();
    put("FromCity/a.csv", header + one.line);
    await look();
    put("FromCity/b.csv", header + one.line);
    put("FromCity/A.csv", header + one.line);
    expect(await look()).toMatchObject({ carriedOut: 2, refused: 0 });
    expect(paths()).toEqual(["processed/success/A (2).csv", "processed/success/a.csv", "processed/success/b.csv"]);
    expect(await decisionsOf(one.code)).toHaveLength(1);
    expect((await notices()).at(-1)?.counts).toMatchObject({ approved: 0, alreadyDecided: 1 });
  });

  test("that approve more than was asked are refused: nobody can confirm them in a file", async () => {
    const { code } = await waiting();
    put("FromCity/more.csv", `${header}Y,400,${code},${code}\n`);
    put("FromCity/large.csv", header + "x".repeat(2_000_001));
    expect(await look()).toMatchObject({ carriedOut: 0, refused: 2 });
    expect(paths()).toEqual(["processed/error/large.csv", "processed/error/more.csv"]);
    expect(await statusOf(code)).toBe("pending");
    const all = await deps.inWorkspace(scope, ({ pickedFiles }) => pickedFiles.list({ kind: "decisions", limit: 2 }));
    expect(all.map(({ state }) => state)).toEqual(["moved", "moved"]);
    expect(all.map(({ fault }) => fault?.slice(0, 27)).toSorted()).toEqual(["The file has more than 2 MB", undefined]);
  });

  test("are left while somebody is changing them, and read anew when they are put back", async () => {
    const { code, line } = await waiting();
    const id = put("FromCity/slow.csv", header);
    // Between the first look and the second one.
    let looks = 0;
    const changing: Box = {
      ...box,
      async entries(folderId) {
        const found = await box.entries(folderId);
        if ((looks += 1) === 1) server.items.change(id, Buffer.from(header + line));
        return found;
      },
    };
    expect(await look({}, changing)).toMatchObject({ seen: 1, carriedOut: 0, waiting: 1 });
    expect(await look()).toMatchObject({ carriedOut: 1 });
    server.items.move(id, server.items.named(server.rootId, "FromCity")?.id ?? "", "slow.csv");
    expect(await look()).toMatchObject({ carriedOut: 1, moved: 0 });
    expect(await decisionsOf(code)).toHaveLength(1);
  });

  test("say what is wrong with Box, and leave the file", async () => {
    const { line } = await waiting();
    put("FromCity/first.csv", header + line);
    server.items.readOnly(server.items.named(server.rootId, "FromCity")?.id ?? "");
    await expect(look()).rejects.toMatchObject({ fault: "no_permission" });
    // It was read: what is left is only to put it away.
    expect(paths()).toEqual(["FromCity/first.csv"]);
  });

  test("killed after each step, a file is carried out once, told of once and put away", async () => {
    for (let after = 1; ; after++) {
      const { code, line } = await waiting();
      put(`FromCity/${code}.csv`, header + line);
      const told = (await notices()).length;
      const { died } = await dieAfter(after);
      const counts = await look();
      expect(await statusOf(code)).toBe("active");
      expect(await decisionsOf(code)).toHaveLength(1);
      expect((await notices()).length - told).toBe(1);
      expect(paths().filter((path) => path.includes(code))).toEqual([`processed/success/${code}.csv`]);
      const all = await deps.inWorkspace(scope, ({ pickedFiles }) => pickedFiles.list({ kind: "decisions", limit: 1 }));
      expect(all[0]).toMatchObject({ name: `${code}.csv`, state: "moved" });
      if (!died) {
        expect(counts.seen).toBe(0);
        // Seen, folders made (two), read, moved and noted.
        expect(after).toBeGreaterThan(6);
        return;
      }
    }
  });
});

describe("the city's folder at Box", () => {
  test("is listed and filled by hand: the same file once, another one of its name beside it", async () => {
    const content = (text: string) => new TextEncoder().encode(text);
    const asked = { scope, by: world.by, folder: "ToCity", name: "requests.csv" };
    expect(await putIntoBox(withBox, { ...asked, content: content("one") })).toEqual({
      ...{ path: "ToCity/requests.csv", isNew: true },
    });
    expect(await putIntoBox(withBox, { ...asked, content: content("one") })).toMatchObject({ isNew: false });
    expect(await putIntoBox(withBox, { ...asked, content: content("two") })).toEqual({
      ...{ path: "ToCity/requests_v2.csv", isNew: true },
    });
    expect(await listBox(withBox, { scope, folder: "" })).toEqual({ folders: ["ToCity"], files: [] });
    const { files } = await listBox(withBox, { scope, folder: "tocity" });
    expect(files.map(({ name, sizeBytes }) => [name, sizeBytes])).toEqual([
      ["requests.csv", 3],
      ["requests_v2.csv", 3],
    ]);
    await expect(listBox(withBox, { scope, folder: "nowhere" })).rejects.toMatchObject({ code: "not_found" });
    await expect(listBox(withBox, { scope: world.lakeshore, folder: "" })).rejects.toMatchObject({ code: "not_found" });
  });

  test("is looked into by a worker, and says of its destination what is wrong and that it works again", async () => {
    const { code, line } = await waiting();
    put("FromCity/decided.csv", header + line);
    const asked = { scope, kind: "decisions_in", by: systemActor, day: null, maxBytes: 1, settleMs: 0 } as const;
    server.next("busy_long");
    expect(await runPickUp(withBox, asked)).toMatchObject({ sources: 1, fault: expect.stringMatching(/^Box is busy/) });
    const fault = async () => (await viewDecisionsIn(deps, scope)).sources[0]?.fault;
    expect(await fault()).toMatch(/^Box is busy/);
    expect(await runPickUp(withBox, asked)).toMatchObject({ counts: { carriedOut: 1 }, fault: null });
    expect([await statusOf(code), await fault()]).toEqual(["active", null]);
  });
});

test("a look that a schedule asks for ends its run with the counts, or with what is wrong", async () => {
  await seedSite(world, scope);
  const siteId = (await owner.query("select id from site")).rows[0].id as string;
  const schedule = usualSchedule("decisions_in", siteId);
  const scheduleId = await saveSchedule(deps, { scope, by: world.by, schedule, known: null });
  const endOf = async (at: number) => {
    const runId = await deps.inWorkspace(scope, ({ scheduleRuns }) =>
      scheduleRuns.begin({ scheduleId, at, day: null, standsFor: 1, why: "manual", by: systemActor }),
    );
    const job = { ...scope, stage: "pick_up", kind: "decisions_in", day: null, runId } as const;
    await runPickUpJob(withBox, job, { retries: 0, signal: new AbortController().signal });
    return deps.inWorkspace(scope, ({ scheduleRuns }) => scheduleRuns.list({ scheduleId }, 1));
  };
  expect(await endOf(1)).toMatchObject([{ state: "done", counts: { seen: 0, carriedOut: 0 }, fault: null }]);
  server.next("busy_long");
  expect(await endOf(2)).toMatchObject([{ state: "failed", fault: expect.stringMatching(/^Box is busy/) }]);
});

/** A look in a process that dies right after its step number `after`, with what Box has done counted. */
async function dieAfter(after: number): Promise<{ readonly died: boolean }> {
  const mortal = mortalDeps(deps, after, "start");
  try {
    await look(mortal.deps, mortal.box(box));
    return { died: false };
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    return { died: true };
  }
}
