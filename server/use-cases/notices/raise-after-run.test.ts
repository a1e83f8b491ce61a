import { afterAll, beforeAll, expect, test } from "vitest";
import { noticeMessage } from "#core/notices/notice-message.ts";
import { checkedFile, createImportWorld, loadedFile, queueFile, type ImportWorld } from "#testing/import-world.ts";
import { setAside } from "#use-cases/imports/set-aside.ts";
import { addChannel } from "#use-cases/notices/save-channel.ts";

let world: ImportWorld;
const by = { id: null, name: "SENTINEL-PERSON" };
beforeAll(async () => {
  world = await createImportWorld();
  const target = { kind: "email", addresses: ["ana@agency.example"] } as const;
  await addChannel(world.deps, { scope: world.staging, by, name: "Mail", target });
});
afterAll(() => world.close());

/** What would go out of the import's notices, in every form, and what is stored of them. */
async function noticesOf(importId: string) {
  const { sendings } = await world.deps.inWorkspace(world.staging, ({ notices }) => notices.sendings({ limit: 100 }));
  const own = sendings.filter((sending) => sending.importId === importId);
  const messages = await Promise.all(
    own.map(({ id }) =>
      world.deps.inWorkspace(world.staging, async ({ noticeSendings }) => {
        const claim = await noticeSendings.claim(id, world.deps.newId(), 60);
        if (claim.kind !== "mine") throw new Error("The sending is not to be had.");
        const { notices, workspace } = claim.sending;
        return noticeMessage(notices, { id, workspace, publicUrl: "https://causeway.example" });
      }),
    ),
  );
  const stored = await world.owner.query("select * from notice where import_id = $1", [importId]);
  return { kinds: own.map(({ kind }) => kind), messages, all: JSON.stringify([own, messages, stored.rows]) };
}

const columns = "external_id,username,first_name,last_name,email,status";
const fileName = "SENTINEL-FILE.csv";
const broken = (id: string) => `${id},SENTINEL-USER-${id},SENTINEL-FIRST,SENTINEL-LAST,SENTINEL-not-an-address,active`;
const plain = (id: string) => `${id},ana${id},Ana,Reyes,ana${id}@agency.example,active`;

test("rows that were skipped are told by their number, and no cell, file name or person gets into any form of it", async () => {
  const bytes = [columns, plain("1"), broken("2"), broken("3")].join("\n");
  const run = await loadedFile(world, { bytes, fileName, feed: "Staff roster" });
  expect(run).toMatchObject({ state: "completed", counts: { skipped: 2 } });
  const { kinds, messages, all } = await noticesOf(run.id);
  expect(kinds).toEqual(["completed_with_skips"]);
  expect(messages[0]?.subject).toBe(`Import ${run.number} of Staff roster: 2 rows were not loaded`);
  expect(messages[0]?.text).toContain("Northside");
  expect(messages[0]?.text).toContain(`/imports/${run.id}`);
  expect(all).not.toMatch(/SENTINEL|\.csv/);
});

test("a file that can't be processed is told, with nothing of it", async () => {
  const run = await checkedFile(world, { bytes: `${columns}\n"SENTINEL-CELL`, columns: columns.split(","), fileName });
  expect(run.state).toBe("failed");
  const { kinds, all } = await noticesOf(run.id);
  expect(kinds).toEqual(["import_failed"]);
  expect(all).not.toMatch(/SENTINEL|\.csv/);
});

test("a file that was set aside is told once", async () => {
  const run = await queueFile(world, { bytes: [columns, broken("9")].join("\n"), fileName });
  const job = { scope: world.staging, importId: run.id, why: "deadly" } as const;
  await setAside(world.deps, job);
  await setAside(world.deps, job);
  const { kinds, all } = await noticesOf(run.id);
  expect(kinds).toEqual(["file_set_aside"]);
  expect(all).not.toMatch(/SENTINEL|\.csv/);
});

test("an import that went well is no news", async () => {
  const run = await loadedFile(world, { bytes: [columns, plain("11")].join("\n"), fileName });
  expect(run.state).toBe("completed");
  expect((await noticesOf(run.id)).kinds).toEqual([]);
});
