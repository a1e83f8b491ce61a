import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { createWorkspaceWorld, type WorkspaceWorld } from "#testing/workspace-world.ts";

let world: WorkspaceWorld;
beforeAll(async () => {
  world = await createWorkspaceWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  for (const scope of [world.northside, world.lakeshore]) await world.inWorkspace(scope, ({ place }) => place.remove());
});

type Part = { readonly prefix?: string; readonly bucket?: string; readonly endpoint?: string | null };

const save = (scope: WorkspaceScope, { prefix = "north", bucket = "agency", endpoint = null }: Part = {}) =>
  world.inWorkspace(scope, ({ place }) =>
    place.save({
      settings: { kind: "s3", region: "us-east-1", pathStyle: true, bucket, prefix, endpoint },
      ...{ credentials: "sealed", demandsEncryption: false, settleSeconds: 0 },
    }),
  );

describe("a part of a bucket", () => {
  test.each([
    ["the same", {}],
    ["above it", { prefix: "" }],
    ["below it", { prefix: "north/inbound" }],
    ["at Amazon by another address", { endpoint: "https://s3.eu-west-1.amazonaws.com" }],
  ])("in which another workspace has its files is refused: %s", async (_, part) => {
    await save(world.northside);
    const refused = await save(world.lakeshore, part).catch((error: unknown) => error as Error);
    expect(refused).toMatchObject({ code: "conflict", message: expect.stringContaining("choose another prefix") });
    expect((refused as Error).message).not.toMatch(/north|agency|lakeshore/);
    expect(await world.inWorkspace(world.lakeshore, ({ place }) => place.find())).toBeNull();
  });

  test("at one server is the same however its address is written", async () => {
    await save(world.northside, { endpoint: "https://s3.example:443/" });
    await expect(save(world.lakeshore, { endpoint: "https://S3.example" })).rejects.toMatchObject({ code: "conflict" });
  });

  test.each([
    ["beside it, though its name begins alike", { prefix: "northwest" }],
    ["in another bucket", { bucket: "agency-2" }],
    ["at another server", { endpoint: "https://s3.example" }],
  ])("is taken %s", async (_, part) => {
    await save(world.northside);
    await save(world.lakeshore, part);
    expect(await world.inWorkspace(world.lakeshore, ({ place }) => place.find())).not.toBeNull();
  });

  test("can be saved again by the workspace that has it", async () => {
    await save(world.northside);
    await save(world.northside, { prefix: "north/files" });
    await save(world.northside);
  });

  test("goes to one of two that want it at the same moment", async () => {
    const outcomes = await Promise.allSettled([
      save(world.northside, { prefix: "race" }),
      save(world.lakeshore, { prefix: "race/staging" }),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});
