import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { newSealingKey } from "#adapters/aws-encryption/sealing-key.ts";
import { addKeyToFile, makeKeyFile } from "#adapters/aws-encryption/sealing-key-file.ts";
import { type KeySource, sealingKeys } from "#adapters/aws-encryption/sealing-keys.ts";
import { secretBox } from "#adapters/aws-encryption/sealing.ts";
import type { SealingProbe } from "#ports/sealing-probe.ts";

const folder = await mkdtemp(path.join(tmpdir(), "causeway-sealing-"));
afterAll(() => rm(folder, { recursive: true }));

let installation = 0;
let source: KeySource;
let probe: Pick<SealingProbe, "find" | "keep" | "replace"> & { sealed: string | null };
beforeEach(() => {
  source = { keys: undefined, file: path.join(folder, `${++installation}`, "sealing-key"), kmsKeys: [] };
  probe = {
    sealed: null,
    find: () => Promise.resolve(probe.sealed),
    keep: (sealed) => Promise.resolve((probe.sealed ??= sealed)),
    async replace(sealed) {
      probe.sealed = sealed;
    },
  };
});

const context = { workspaceId: "w", purpose: "test" };
/** As another process would have it. */
const boxOf = (from = source) => secretBox(sealingKeys(from, probe));
const variable = () => randomBytes(32).toString("base64");

describe("the key file", () => {
  test("is made by the first that seals, readable by this user only", async () => {
    const sealed = await boxOf().seal("a password", context);
    expect((await stat(source.file)).mode & 0o777).toBe(0o600);
    expect(await boxOf().open(sealed, context)).toBe("a password");
  });

  test("is one for processes that start together", async () => {
    const boxes = Array.from({ length: 5 }, () => boxOf());
    const sealed = await Promise.all(boxes.map((box) => box.seal("x", context)));
    for (const text of sealed) expect(await boxOf().open(text, context)).toBe("x");
  });

  test.each([0o640, 0o604, 0o644, 0o660])("is refused with mode %o, since others could read it", async (mode) => {
    await makeKeyFile(source.file);
    await chmod(source.file, mode);
    await expect(boxOf().seal("x", context)).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringMatching(/can be read by other users of this machine: run "chmod 600 /) as string,
    });
    await chmod(source.file, 0o600);
    await expect(boxOf().seal("x", context)).resolves.toBeTypeOf("string");
  });

  test("that is damaged is told, and its text is not", async () => {
    await makeKeyFile(source.file);
    const text = await readFile(source.file, "utf8");
    const line = text.split("\n").find((part) => part !== "" && !part.startsWith("#")) ?? "";
    for (const spoiled of ["", text.replace(/.=\n/, "A\n"), text.replace(line, line.slice(1)), text.slice(0, -20)]) {
      await writeFile(source.file, spoiled);
      const refused = boxOf().seal("x", context);
      await expect(refused).rejects.toThrow(/is damaged: put it back from your copy/);
      await expect(refused).rejects.not.toThrow(line.split(" ")[1] ?? "");
    }
  });

  test("that was lost is told, and no other takes its place", async () => {
    const sealed = await boxOf().seal("x", context);
    await rm(source.file);
    await expect(boxOf().open(sealed, context)).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("is gone: put it back from your copy") as string,
    });
    await expect(boxOf().seal("x", context)).rejects.toThrow("is gone");
    await expect(stat(source.file)).rejects.toThrow("ENOENT");
  });

  test("that is another installation's is told at the start, before any file is wanted", async () => {
    await boxOf().seal("x", context);
    await rm(source.file);
    await makeKeyFile(source.file);
    await expect(sealingKeys(source, probe)()).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("is not the one that this installation's files are sealed with") as string,
    });
  });

  test("goes on working in a running process when a key was added, which seals from then on", async () => {
    const ring = sealingKeys(source, probe);
    const box = secretBox(ring);
    const before = await box.seal("old", context);
    const first = (await ring()).current;
    const added = await addKeyToFile(source.file);
    expect((await ring()).current).toBe(added.name);
    expect(added.name).not.toBe(first);
    expect((await stat(source.file)).mode & 0o777).toBe(0o600);
    expect(await box.open(before, context)).toBe("old");
    expect(await boxOf().open(await box.seal("new", context), context)).toBe("new");
  });

  test("loses no key when two are added at once", async () => {
    await makeKeyFile(source.file);
    const both = await Promise.allSettled([addKeyToFile(source.file), addKeyToFile(source.file)]);
    const { names } = await sealingKeys(source, probe)();
    for (const one of both) {
      if (one.status === "fulfilled") expect(names.has(one.value.name)).toBe(true);
      else expect(one.reason).toMatchObject({ code: "conflict" });
    }
    await expect(stat(`${source.file}.lock`)).rejects.toThrow("ENOENT");
  });
});

describe("keys of a variable", () => {
  test("seal and open without any file, the first of them sealing", async () => {
    const [newer, older] = [variable(), variable()];
    const before = await boxOf({ ...source, keys: older }).seal("old", context);
    const both = boxOf({ ...source, keys: `${newer},${older}` });
    expect(await both.open(before, context)).toBe("old");
    expect(await boxOf({ ...source, keys: newer }).open(await both.seal("new", context), context)).toBe("new");
    await expect(stat(source.file)).rejects.toThrow("ENOENT");
  });

  test("that don't fit the installation are told by the variable's name, never by the key", async () => {
    await boxOf({ ...source, keys: variable() }).seal("x", context);
    const other = variable();
    const refused = boxOf({ ...source, keys: other }).seal("x", context);
    await expect(refused).rejects.toThrow(/The sealing key in CAUSEWAY_SEALING_KEY is not the one/);
    await expect(refused).rejects.not.toThrow(other);
  });
});

describe("a secret", () => {
  test("is opened in its own place only", async () => {
    const box = boxOf();
    const sealed = await box.seal("pässword", context);
    expect(await box.open(sealed, context)).toBe("pässword");
    expect(sealed).toMatch(/^[A-Za-z0-9+/=]+$/);
    for (const other of [{ ...context, workspaceId: "another" }, { workspaceId: "w" }]) {
      await expect(box.open(sealed, other)).rejects.toMatchObject({
        code: "unavailable",
        message: expect.stringContaining("Enter it again") as string,
      });
    }
  });

  test("that was changed, or is none, is refused in one sentence", async () => {
    const box = boxOf();
    const sealed = await box.seal("x", context);
    for (const changed of ["", "plain", sealed.slice(0, -8), `${sealed.slice(0, 40)}AAAA${sealed.slice(44)}`]) {
      await expect(box.open(changed, context)).rejects.toMatchObject({ code: "unavailable" });
    }
  });

  test("of an empty and of a long text comes back", async () => {
    const box = boxOf();
    for (const text of ["", "x".repeat(300_000)])
      expect(await box.open(await box.seal(text, context), context)).toBe(text);
  });
});

test("a key's name follows from the key", () => {
  expect(newSealingKey().name).toMatch(/^[0-9a-f]{16}$/);
});
