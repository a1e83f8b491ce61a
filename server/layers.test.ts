import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { cruise, type ICruiseOptions } from "dependency-cruiser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import config from "../.dependency-cruiser.mjs";

const root = path.resolve(import.meta.dirname, "..");
const folders = ["server", "app", "components", "prisma"];

/** The rules that a folder's files break, each as "rule: from -> to", and how many modules were seen. */
async function cruiseFolder(baseDir: string): Promise<{ violations: string[]; modules: string[] }> {
  const options: ICruiseOptions = {
    ...config.options,
    tsConfig: { fileName: path.join(root, "tsconfig.json") },
    ruleSet: { forbidden: config.forbidden ?? [] },
    validate: true,
    baseDir,
  };
  const { output } = await cruise(folders, options, config.options?.enhancedResolveOptions);
  if (typeof output === "string") throw new Error("The cruiser gave a text where its result was expected.");
  return {
    violations: output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
    modules: output.modules.map((module) => module.source),
  };
}

describe("the layers of Causeway", () => {
  test("keep the rule of who may import whom", async () => {
    const { violations, modules } = await cruiseFolder(root);
    expect(violations).toEqual([]);
    // With a TypeScript that the cruiser can't read it sees no module, and calls that clean.
    expect(modules.filter((source) => /^server\/.*\.ts$/.test(source)).length).toBeGreaterThan(50);
    expect(modules.filter((source) => /^components\/.*\.tsx$/.test(source)).length).toBeGreaterThan(20);
  });
});

describe("a planted import", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "causeway-layers-"));
    const files: Record<string, string> = {
      "package.json": JSON.stringify({
        type: "module",
        imports: { "#*": "./server/*", "#components/*": "./components/*" },
      }),
      ...Object.fromEntries(
        ["pg", "pg-boss", "zod"].map((name) => [`node_modules/${name}/index.js`, "export default 1;"]),
      ),
      "server/core/clean.ts": "export const clean = 1;",
      "server/core/store.ts": 'import { read } from "#adapters/postgres/read.ts"; export const store = read;',
      "server/core/disk.ts": 'import { readFileSync } from "node:fs"; export const disk = readFileSync;',
      "server/core/schema.ts": 'import { z } from "zod"; export const schema = z.string();',
      "server/ports/port.ts": 'import type { act } from "#use-cases/act.ts"; export type Port = typeof act;',
      "server/use-cases/act.ts": 'import { read } from "#adapters/postgres/read.ts"; export const act = read;',
      "server/adapters/postgres/read.ts": 'import pg from "pg"; export const read = pg;',
      "server/adapters/folder/list.ts": 'import { read } from "#adapters/postgres/read.ts"; export const list = read;',
      "server/adapters/folder/query.ts": 'import pg from "pg"; export const query = pg;',
      "server/api/router.ts": 'import { read } from "#adapters/postgres/read.ts"; export const router = read;',
      "server/jobs/run.ts": 'import { boss } from "pg-boss"; export const run = boss;',
      "components/imports/page.ts": 'import { row } from "#components/people/row.ts"; export const page = row;',
      "components/people/row.ts": 'import { clean } from "#core/clean.ts"; export const row = clean;',
      "components/ui/button.ts": 'import { clean } from "#core/clean.ts"; export const button = clean;',
      "app/page.ts": 'import { read } from "#adapters/postgres/read.ts"; export const page = read;',
      "prisma/lost.ts": 'import { nothing } from "#core/nothing.ts"; export const lost = nothing;',
    };
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), text);
    }
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each([
    ["core-is-alone", "server/core/store.ts"],
    ["core-has-no-platform", "server/core/disk.ts"],
    ["core-takes-two-libraries", "server/core/schema.ts"],
    ["ports-know-core", "server/ports/port.ts"],
    ["use-cases-know-ports", "server/use-cases/act.ts"],
    ["adapters-know-ports", "server/adapters/folder/list.ts"],
    ["only-postgres", "server/adapters/folder/query.ts"],
    ["api-knows-use-cases", "server/api/router.ts"],
    ["only-pg-boss", "server/jobs/run.ts"],
    ["features-know-no-other-feature", "components/imports/page.ts"],
    ["ui-has-no-domain", "components/ui/button.ts"],
    ["adapters-are-wired-in-one-place", "app/page.ts"],
    ["resolvable", "prisma/lost.ts"],
  ])("is found by %s in %s", async (rule, file) => {
    const { violations } = await cruiseFolder(folder);
    expect(violations.map((violation) => violation.split(" -> ")[0])).toContain(`${rule}: ${file}`);
  });

  test("that is allowed is not found", async () => {
    const { violations } = await cruiseFolder(folder);
    expect(
      violations.filter((violation) =>
        /: (components\/people|server\/core\/clean|server\/adapters\/postgres)/.test(violation),
      ),
    ).toEqual([]);
  });
});
