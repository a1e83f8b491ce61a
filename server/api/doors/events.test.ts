import { setImmediate as nextTurn } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { events } from "#api/doors/events.ts";
import type { ImportEvents } from "#ports/import-events.ts";
import { demoPeople } from "#prisma/seed.ts";
import { peopleWorld, type PeopleWorld, testUrl } from "#testing/people-world.ts";

let world: PeopleWorld;
let cookie: string;
beforeAll(async () => {
  world = await peopleWorld();
  cookie = (await world.signedIn(demoPeople.staff.email)).get("cookie") ?? "";
});
afterAll(() => world.end());

/** What the door's listeners are told, by hand, and how many of them there are. */
function tellable() {
  const hearing = new Set<(importId: string) => void>();
  const source: ImportEvents = {
    async subscribe(_, onEvent) {
      hearing.add(onEvent);
      return () => void hearing.delete(onEvent);
    },
  };
  return { source, hearing, tell: (importId: string) => hearing.forEach((hear) => hear(importId)) };
}

function open(source: ImportEvents, signal?: AbortSignal): Promise<Response> {
  const address = `${testUrl}/api/events?tenant=northside&environment=staging`;
  const request = new Request(address, { headers: { cookie }, ...(signal && { signal }) });
  return events({ ...world.deps, events: source }, request);
}

test("a stream whose receiver goes away keeps no listener, and later events meet nothing", async () => {
  const { source, hearing, tell } = tellable();
  const gone = new AbortController();
  const byReceiver = await open(source);
  await open(source, gone.signal);
  const hear = [...hearing];
  expect(hear).toHaveLength(2);
  await byReceiver.body?.cancel();
  gone.abort();
  await nextTurn();
  expect(hearing.size).toBe(0);
  for (const late of hear) expect(() => late("late")).not.toThrow();
  tell("nobody");
});

test("a request that was given up before its stream began listens to nothing", async () => {
  const { source, hearing } = tellable();
  await open(source, AbortSignal.abort());
  await nextTurn();
  expect(hearing.size).toBe(0);
});

test("a receiver that never reads is let go of before its events fill the memory", async () => {
  const { source, hearing, tell } = tellable();
  const response = await open(source);
  for (let n = 0; n < 2_000; n++) tell(`import-${n}`);
  await nextTurn();
  expect(hearing.size).toBe(0);
  expect((await response.text()).length).toBeLessThan(100_000);
});

test("a database that can't be listened to refuses the stream, so that the browser knows to ask by itself", async () => {
  const source: ImportEvents = {
    subscribe: () => Promise.reject(new Error("no connection")),
  };
  await expect(open(source)).rejects.toThrow("no connection");
});

test("a workspace's name that no text column could hold is not found", async () => {
  const request = new Request(`${testUrl}/api/events?tenant=north%00side&environment=staging`, { headers: { cookie } });
  await expect(events(world.deps, request)).rejects.toMatchObject({ code: "not_found" });
});
