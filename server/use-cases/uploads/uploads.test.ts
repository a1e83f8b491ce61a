import { createHash, randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PartialFiles } from "#ports/partial-files.ts";
import { chunksOf, createImportWorld, type ImportWorld, textOf } from "#testing/import-world.ts";
import { addBytes, takeUpload } from "#use-cases/uploads/add-bytes.ts";
import { dropUpload } from "#use-cases/uploads/drop-upload.ts";
import { finishUpload } from "#use-cases/uploads/finish-upload.ts";
import { type OwnUpload, startUpload } from "#use-cases/uploads/start-upload.ts";
import { sweepUploads } from "#use-cases/uploads/sweep-uploads.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const text = "external_id\n1\n2\n";
const bytes = new TextEncoder().encode(text);
const sha256 = createHash("sha256").update(bytes).digest("hex");
const by = { id: randomUUID(), name: "Ana" };

async function started(): Promise<OwnUpload & { writer: string }> {
  const upload = { scope: world.staging, by, id: randomUUID(), writer: randomUUID() };
  const file = { fileName: "staff.csv", sizeBytes: bytes.length, changedAt: 1_000, maxBytes: 1_000 };
  await startUpload(world.deps, { ...upload, ...file });
  return upload;
}

async function whole() {
  const upload = await started();
  await addBytes(world.deps, upload, chunksOf(bytes, 5));
  return { ...upload, sha256 };
}

async function importsOf({ id }: OwnUpload): Promise<number> {
  const { rows } = await world.owner.query("select count(*)::int as count from import where store_key like $1", [
    `%${id}`,
  ]);
  return rows[0].count;
}

async function originalOf({ id }: OwnUpload): Promise<string> {
  const { tenantId, workspaceId } = world.staging;
  return textOf(world.deps.files.get(`${tenantId}/${workspaceId}/originals/${id}`));
}

/** The disk, failing once as if the process had ended there: before a step or right after it. */
function endingAt(step: "measure" | "keep", when: "before" | "after"): PartialFiles {
  const { partials } = world.deps;
  const ended = new Error("The process was killed.");
  return {
    ...partials,
    async [step](key: string) {
      if (when === "before") throw ended;
      await partials[step](key);
      throw ended;
    },
  };
}

describe("finishing an upload", () => {
  test.each([
    ["measure", "before"],
    ["measure", "after"],
    ["keep", "before"],
    ["keep", "after"],
  ] as const)("that ended at %s, %s it, is done once by asking again", async (step, when) => {
    const upload = await whole();
    const broken = finishUpload({ ...world.deps, partials: endingAt(step, when) }, upload);
    await expect(broken).rejects.toThrow("killed");
    expect(await importsOf(upload)).toBe(0);
    const run = await finishUpload(world.deps, upload);
    expect((await finishUpload(world.deps, upload)).id).toBe(run.id);
    expect(await importsOf(upload)).toBe(1);
    expect(await originalOf(upload)).toBe(text);
  });

  test("that ended in the transaction leaves no import and no mark behind", async () => {
    const upload = await whole();
    let transactions = 0;
    const broken = finishUpload(
      {
        ...world.deps,
        inWorkspace: (scope, work) =>
          world.deps.inWorkspace(scope, async (stores) => {
            const result = await work(stores);
            if (++transactions === 2) throw new Error("The process was killed.");
            return result;
          }),
      },
      upload,
    );
    await expect(broken).rejects.toThrow("killed");
    expect(await importsOf(upload)).toBe(0);
    await finishUpload(world.deps, upload);
    expect(await importsOf(upload)).toBe(1);
  });

  test("whose bytes were changed on the disk is given up, so that its sender begins anew", async () => {
    const upload = await whole();
    const { tenantId, workspaceId } = world.staging;
    const file = path.join(world.config.dataFolder, "files", tenantId, workspaceId, "originals", upload.id);
    const arrived = await readFile(`${file}.sealed.arriving`);
    arrived[arrived.length - 20] = (arrived[arrived.length - 20] ?? 0) ^ 1;
    await writeFile(`${file}.sealed.arriving`, arrived);
    await expect(finishUpload(world.deps, upload)).rejects.toMatchObject({
      code: "not_found",
      message: expect.stringContaining("changed on the disk") as string,
    });
    await expect(takeUpload(world.deps, upload)).rejects.toMatchObject({ code: "not_found" });
    expect(await importsOf(upload)).toBe(0);
  });

  test("that is asked for by several requests at once makes one import, and all are told it", async () => {
    const upload = await whole();
    const runs = await Promise.all([1, 2, 3, 4].map(() => finishUpload(world.deps, upload)));
    expect(new Set(runs.map(({ id }) => id)).size).toBe(1);
    expect(await importsOf(upload)).toBe(1);
  });

  test("is in the activity log as every file that comes in", async () => {
    const upload = await whole();
    const run = await finishUpload(world.deps, upload);
    const { rows } = await world.owner.query("select actor_name, action from activity where detail->>'importId' = $1", [
      run.id,
    ]);
    expect(rows).toEqual([{ actor_name: "Ana", action: "import.received" }]);
  });
});

test("what has arrived when the line breaks is kept", async () => {
  const upload = await started();
  async function* broken() {
    yield bytes.subarray(0, 4);
    yield bytes.subarray(4, 9);
    throw new Error("The line was cut.");
  }
  await expect(addBytes(world.deps, upload, broken())).rejects.toThrow("cut");
  expect((await takeUpload(world.deps, upload)).received).toBe(9);
});

test("the list of unfinished uploads has one's own and nobody else's, and none that arrived", async () => {
  const somebody = { id: randomUUID(), name: "Ben" };
  const own = await started();
  const finished = await whole();
  await finishUpload(world.deps, finished);
  const listed = async (ownerId: string, scope = world.staging) =>
    (await world.deps.inWorkspace(scope, ({ uploads }) => uploads.unfinished(ownerId))).map(({ id }) => id);
  expect(await listed(by.id)).toContain(own.id);
  expect(await listed(by.id)).not.toContain(finished.id);
  expect(await listed(somebody.id)).toEqual([]);
  expect(await listed(by.id, world.production)).toEqual([]);
});

describe("uploads under way", () => {
  const begin = (owner: { id: string; name: string }, sizeBytes: number, scope = world.staging) => {
    const upload = { scope, by: owner, id: randomUUID(), writer: randomUUID() };
    const file = { fileName: "staff.csv", sizeBytes, changedAt: 1_000, maxBytes: 1_000 };
    return startUpload(world.deps, { ...upload, ...file }).then(() => upload);
  };
  const refused = {
    code: "too_many_requests",
    message: expect.stringMatching(/^You have .* discard it there/) as string,
  };

  test("are twenty of a person at most, also when they are begun at once, and each that is done makes room", async () => {
    const owner = { id: randomUUID(), name: "Cy" };
    const begun = await Promise.allSettled(Array.from({ length: 22 }, () => begin(owner, bytes.length)));
    const uploads = begun.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(uploads).toHaveLength(20);
    await expect(begin(owner, 1)).rejects.toMatchObject(refused);
    // Nothing of the refused ones is left behind.
    expect(await world.deps.inWorkspace(world.staging, (stores) => stores.uploads.unfinished(owner.id))).toHaveLength(
      20,
    );
    const [first, second] = uploads;
    if (!first || !second) throw new Error("none was begun");
    await dropUpload(world.deps, first);
    await begin(owner, 1);
    await addBytes(world.deps, second, chunksOf(bytes));
    await finishUpload(world.deps, { ...second, sha256 });
    await begin(owner, 1);
    await expect(begin(owner, 1)).rejects.toMatchObject(refused);
    await begin({ id: randomUUID(), name: "Di" }, 1);
  });

  test("are no more bytes than a disk that takes the largest file four times can hold", async () => {
    const owner = { id: randomUUID(), name: "Ed" };
    for (let count = 0; count < 4; count++) await begin(owner, 1_000, world.production);
    await expect(begin(owner, 1, world.production)).rejects.toMatchObject(refused);
    await begin(owner, 1_000, world.lakeshore);
  });
});

describe("what a killed process left of an upload", () => {
  test("is written over from the last byte that was noted", async () => {
    const upload = await started();
    // The bytes lay on the disk, and the process ended before it could note them.
    const { partials, inWorkspace } = world.deps;
    const ended = addBytes(
      {
        inWorkspace,
        partials: {
          ...partials,
          async write(...args) {
            await partials.write(...args);
            throw new Error("The process was killed.");
          },
        },
      },
      upload,
      chunksOf(new TextEncoder().encode("something else!"), 5),
    );
    await expect(ended).rejects.toThrow("killed");
    expect((await takeUpload(world.deps, upload)).received).toBe(0);
    await addBytes(world.deps, upload, chunksOf(bytes, 5));
    await finishUpload(world.deps, { ...upload, sha256 });
    expect(await originalOf(upload)).toBe(text);
  });

  test("is given up when the disk has less than was noted, so that its sender begins anew", async () => {
    const upload = await started();
    await addBytes(world.deps, upload, chunksOf(bytes.subarray(0, 6)));
    const { tenantId, workspaceId } = world.staging;
    await world.deps.partials.remove(`${tenantId}/${workspaceId}/originals/${upload.id}`);
    await expect(addBytes(world.deps, upload, chunksOf(bytes.subarray(6)))).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(takeUpload(world.deps, upload)).rejects.toMatchObject({ code: "not_found" });
  });

  test("that met a full disk is kept, and goes on when there is room", async () => {
    const upload = await started();
    await addBytes(world.deps, upload, chunksOf(bytes.subarray(0, 6)));
    const full = { ...world.deps.partials, write: () => Promise.reject(new Error("ENOSPC")) };
    await expect(addBytes({ ...world.deps, partials: full }, upload, chunksOf(bytes.subarray(6)))).rejects.toThrow(
      "ENOSPC",
    );
    expect((await takeUpload(world.deps, upload)).received).toBe(6);
    await addBytes(world.deps, upload, chunksOf(bytes.subarray(6)));
    await finishUpload(world.deps, { ...upload, sha256 });
    expect(await originalOf(upload)).toBe(text);
  });
});

describe("the sweep of uploads", () => {
  test("takes away what nobody went on with for a week, and nothing else", async () => {
    const [abandoned, fresh] = [await started(), await started()];
    const finished = await whole();
    await finishUpload(world.deps, finished);
    await world.owner.query("update upload set touched_at = now() - interval '7 days 1 hour' where id = any($1)", [
      [abandoned.id, finished.id],
    ]);
    expect(await sweepUploads(world.deps)).toBe(2);
    await expect(originalOf(abandoned)).rejects.toMatchObject({ code: "not_found" });
    await expect(takeUpload(world.deps, abandoned)).rejects.toMatchObject({ code: "not_found" });
    expect(await originalOf(finished)).toBe(text);
    expect((await takeUpload(world.deps, fresh)).received).toBe(0);
    expect(await sweepUploads(world.deps)).toBe(0);
  });

  test("leaves one alone that somebody goes on with in that very moment", async () => {
    const upload = await started();
    await world.owner.query("update upload set touched_at = now() - interval '8 days' where id = $1", [upload.id]);
    const found = await world.deps.untouchedUploads(7);
    await takeUpload(world.deps, upload);
    expect(await sweepUploads({ ...world.deps, untouchedUploads: () => Promise.resolve(found) })).toBe(0);
    expect((await takeUpload(world.deps, upload)).received).toBe(0);
  });
});
