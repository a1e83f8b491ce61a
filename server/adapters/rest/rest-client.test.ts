import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { platformServer, type Mishap, type PlatformServer } from "#adapters/contracts/platform-server.ts";
import { testAuthority } from "#adapters/contracts/test-authority.ts";
import { usualTimes } from "#adapters/rest/patience.ts";
import { platformApi } from "#adapters/rest/platform-api.ts";
import { platformSchemas } from "#adapters/rest/platform-schemas.ts";
import { connectRest, type RestSettings } from "#adapters/rest/rest-client.ts";
import { entityOf } from "#core/entities/entities.ts";
import { createBody } from "#core/platform/platform-body.ts";
import type { PlatformClient } from "#ports/platform-client.ts";

const times = { ...usualTimes, lonePauseMs: 1, firstBreakMs: 40, longestBreakMs: 80, busyPauseMs: 30 };
const alice = {
  ...{ external_id: "E 1/ä", username: "alice", first_name: "Alice", last_name: "Example" },
  email: "alice@agency.example",
};

let authority: Awaited<ReturnType<typeof testAuthority>>;
let server: PlatformServer;
const open: PlatformClient[] = [];

function connected(settings: Partial<RestSettings> = {}, password = "secret"): PlatformClient {
  const connect = connectRest({ allowPrivate: true, ca: authority.ca, timeoutMs: 20_000, times, ...settings });
  const client = connect({ baseUrl: server.url, username: "causeway", password, lanes: 4 });
  open.push(client);
  return client;
}

beforeAll(async () => {
  authority = await testAuthority();
});
beforeEach(async () => {
  server = await platformServer({ ...authority, slowMs: 300 });
  return () => server.close();
});
afterAll(() => open.forEach((client) => client.close()));

describe("the platform's description", () => {
  test("has every field of ours, so that a mapped row can be posted as it is", () => {
    const schemas = { employee: "NewEmployee", client: "NewClient", visit: "NewVisit" } as const;
    for (const entity of Object.keys(schemas) as (keyof typeof schemas)[]) {
      const ids = { client: "1", employee: "2" };
      const data = Object.fromEntries(entityOf(entity).fields.map(({ name }) => [name, "x"]));
      const known = Object.keys(platformSchemas[schemas[entity]].properties);
      expect(known).toEqual(expect.arrayContaining(Object.keys(createBody(entity, data, ids))));
    }
  });

  test("refers to nothing that it does not have", () => {
    const text = JSON.stringify(platformApi);
    const targets = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, target]) => target ?? "");
    expect(targets.length).toBeGreaterThan(0);
    for (const target of targets) {
      const found = target.split("/").reduce<unknown>((part, name) => Object(part)[name], platformApi);
      expect(found, target).toBeDefined();
    }
  });
});

describe("a platform behind REST", () => {
  test("creates, finds, changes and gives a status by its own id", async () => {
    const client = connected();
    expect(await client.find("employees", alice.external_id)).toEqual({ kind: "absent" });
    const made = await client.create("employees", alice, "key");
    expect(made).toEqual({ kind: "ok", value: { id: "1001" } });
    expect(await client.find("employees", alice.external_id)).toEqual(made);
    expect(await client.update("employees", "1001", { first_name: "Alicia" })).toEqual({ kind: "ok", value: null });
    expect(await client.setStatus("employees", "1001", "on_hold")).toEqual({ kind: "ok", value: null });
    expect(server.records.all("employees")).toMatchObject([{ fields: { first_name: "Alicia", status: "on_hold" } }]);
  });

  test("says that a record exists, is absent, or which field it refuses", async () => {
    const client = connected();
    await client.create("employees", alice, "key");
    expect(await client.create("employees", alice, "key")).toEqual({ kind: "exists" });
    expect(await client.update("employees", "7", {})).toEqual({ kind: "absent" });
    expect(await client.create("employees", { ...alice, email: 7 }, "key")).toEqual({
      ...{ kind: "refused", status: 400, code: "400", field: "email" },
      message: "Invalid value for email",
    });
  });

  test("never asks by an id that would lead to another address", async () => {
    expect(await connected().find("employees", "..")).toEqual({ kind: "absent" });
    expect(server.asked).toEqual([]);
  });

  test("lists names and the tenant's own fields page by page", async () => {
    const client = connected();
    expect(await client.list("branches", 1)).toEqual({
      kind: "ok",
      value: [
        { id: "1", name: "North" },
        { id: "2", name: "South" },
      ],
    });
    expect(await client.list("employee_fields", 1)).toMatchObject({ value: [{ id: "north", name: "North" }, {}] });
    expect(await client.list("branches", 2)).toEqual({ kind: "ok", value: [] });
  });

  test.each<[Mishap, object]>([
    ["error", { kind: "no_answer", fault: "server_error" }],
    ["error_after", { kind: "no_answer", fault: "server_error" }],
    ["cut", { kind: "no_answer", step: "hand_over", fault: "cut_off" }],
    ["cut_after", { kind: "no_answer", fault: "cut_off" }],
    ["half", { kind: "no_answer", fault: "cut_off" }],
    ["slow", { kind: "no_answer", fault: "too_slow" }],
    ["denied", { kind: "denied", status: 401 }],
    ["busy", { kind: "busy", retryAfterMs: 0 }],
  ])("never takes %s for an answer", async (mishap, answer) => {
    server.next(mishap);
    const client = connected(mishap === "slow" ? { timeoutMs: 100 } : {});
    expect(await client.create("employees", alice, "key")).toMatchObject(answer);
  });

  test("names the step at which a connection failed", async () => {
    const untrusting = connectRest({ allowPrivate: true, times })({
      ...{ baseUrl: server.url, username: "causeway", password: "secret", lanes: 1 },
    });
    expect(await untrusting.find("employees", "1")).toMatchObject({ step: "encrypt", fault: "certificate" });
    expect(await connected({}, "wrong").find("employees", "1")).toMatchObject({ kind: "denied" });
    const connect = connectRest({ allowPrivate: true, times });
    const nowhere = connect({ baseUrl: "https://nobody.invalid", username: "a", password: "b", lanes: 1 });
    expect(await nowhere.find("employees", "1")).toMatchObject({ step: "find", fault: "not_found" });
  });

  test("is never looked for in a private network unless that is allowed", async () => {
    const { port } = new URL(server.url);
    for (const host of ["localhost", "127.0.0.1", "[::1]"]) {
      const client = connectRest({ allowPrivate: false, times })({
        ...{ baseUrl: `https://${host}:${port}`, username: "causeway", password: "secret", lanes: 1 },
      });
      expect(await client.find("employees", "1")).toMatchObject({ kind: "no_answer", fault: "private" });
    }
    expect(server.asked).toEqual([]);
  });

  test("is left alone after five requests without an answer, and tried again by one", async () => {
    const client = connected();
    server.outage(true);
    for (let times = 0; times < 5; times++) {
      expect(await client.find("employees", "1")).toMatchObject({ kind: "no_answer" });
    }
    const asked = server.asked.length;
    const left = await client.find("employees", "1");
    expect(left).toMatchObject({ kind: "busy" });
    expect(server.asked).toHaveLength(asked);
    server.outage(false);
    await expect
      .poll(async () => (await client.find("employees", "1")).kind, { interval: 5, timeout: 20_000 })
      .toBe("absent");
  });
});
