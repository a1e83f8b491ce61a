import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DeliveryArtifact, DeliveryRound } from "#ports/delivery-store.ts";
import { placesFolder } from "#server/places.ts";
import { createInboundWorld, type InboundWorld } from "#testing/inbound-world.ts";
import { decideKey } from "#use-cases/deliveries/decide-key.ts";
import { deliver } from "#use-cases/deliveries/deliver.ts";
import { sendAgain } from "#use-cases/deliveries/send-again.ts";

let world: InboundWorld;
let root: string;
beforeAll(async () => {
  world = await createInboundWorld();
  root = path.join(placesFolder(world.config), "northside", "staging");
});
afterAll(() => world.close());

/** Puts a file into inbound/ that is too large to be taken in. */
async function refused(name: string, more = ""): Promise<string> {
  await world.drop(name, "x".repeat(1_000_001) + more);
  await world.look();
  const { rows } = await world.owner.query<{ id: string }>(
    "select id::text from inbound_object where key = $1 order by id desc limit 1",
    [`inbound/${name}`],
  );
  return rows[0]?.id ?? "";
}

const roundOf = (inboundObjectId: string): DeliveryRound => ({
  of: { inboundObjectId },
  destination: { kind: "place" },
});
const send = (objectId: string) =>
  deliver(world.deps, { scope: world.staging, round: roundOf(objectId), lastTry: true });

/** A file stands where the folder outbound/ would have to be. */
async function sendInVain(objectId: string): Promise<void> {
  const outbound = path.join(root, "outbound");
  await rm(outbound, { recursive: true, force: true });
  await writeFile(outbound, "in the way");
  await send(objectId);
  await rm(outbound);
}

async function again(objectId: string, artifact: DeliveryArtifact): Promise<void> {
  const sql = "select id::text from delivery where inbound_object_id = $1 and artifact = $2";
  const { rows } = await world.owner.query<{ id: string }>(sql, [objectId, artifact]);
  await sendAgain(world.deps, { scope: world.staging, by: world.by, deliveryId: rows[0]?.id ?? "" });
  await send(objectId);
}

describe("sending again", () => {
  test("only the message leaves the refused file in inbound/ until the file itself is in outbound/", async () => {
    const objectId = await refused("large.csv");
    await sendInVain(objectId);
    await again(objectId, "message");
    expect(await world.lying("inbound")).toEqual(["large.csv"]);
    expect(await world.lying("outbound")).toEqual(["large.csv.refused.txt"]);
    await again(objectId, "original");
    expect(await world.lying("inbound")).toEqual([]);
    expect(await world.lying("outbound")).toEqual(["large.csv", "large.csv.refused.txt"]);
  });

  test("overwrites no file that went out under the same name meanwhile", async () => {
    const first = await refused("twice.csv");
    await sendInVain(first);
    const second = await refused("twice.csv", "more");
    await send(second);
    await again(first, "message");
    const messages = (await world.lying("outbound")).filter((name) => /^twice\.csv.*\.refused.*txt$/.test(name));
    expect(messages).toHaveLength(2);
  });

  test("in two jobs at once writes to the key that was stored first", async () => {
    const objectId = await refused("once.csv");
    const [slow] = await world.deps.inWorkspace(world.staging, ({ deliveries }) =>
      deliveries.waiting(roundOf(objectId)),
    );
    if (!slow) throw new Error("Nothing waits.");
    await send(objectId);
    const content = { kind: "object", ending: "", key: "inbound/once.csv" } as const;
    const from = { scope: world.staging, openPlace: () => world.deps.places.of(world.staging) };
    const decided = await decideKey(world.deps, from, slow, content);
    expect(decided.objectKey).toBe("outbound/once.csv.refused.txt");
  });
});

test("a refused file that its sender took away is not said to be sent", async () => {
  const objectId = await refused("taken.csv");
  await rm(path.join(root, "inbound/taken.csv"));
  await send(objectId);
  const { rows } = await world.owner.query(
    "select artifact, state, fault from delivery where inbound_object_id = $1 order by artifact",
    [objectId],
  );
  expect(rows).toEqual([
    { artifact: "message", state: "sent", fault: null },
    { artifact: "original", state: "failed", fault: expect.stringContaining("inbound/ no more") as string },
    { artifact: "removal", state: "waiting", fault: null },
  ]);
});
