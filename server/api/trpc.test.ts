import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createContext, type ApiDeps } from "#api/context.ts";
import { appRouter } from "#api/root.ts";
import { demoPeople } from "#prisma/seed.ts";
import { peopleWorld, testUrl, type PeopleWorld } from "#testing/people-world.ts";

const northside = { tenant: "northside", environment: "production" };

describe("what a browser gets when a procedure refuses", () => {
  let world: PeopleWorld;
  let cookie: string;
  beforeAll(async () => {
    world = await peopleWorld();
    cookie = (await world.signedIn(demoPeople.admin.email)).get("cookie") ?? "";
  });
  afterAll(() => world.end());

  const send = async (path: string, input: unknown, deps: ApiDeps = world.deps) => {
    const request = new Request(`${testUrl}/api/trpc/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: testUrl, cookie },
      body: superjson.stringify(input),
    });
    const response = await fetchRequestHandler({
      endpoint: "/api/trpc",
      req: request,
      router: appRouter,
      createContext: () => createContext(deps, request.headers),
      allowMethodOverride: true,
    });
    const text = await response.text();
    const body = JSON.parse(text) as { error?: { json: { message: string; data: Record<string, unknown> } } };
    return { status: response.status, text, message: body.error?.json.message, data: body.error?.json.data };
  };

  test("bad input is a sentence, with one for each field", async () => {
    const { status, message, data } = await send("people.invite", { ...northside, email: "ana", role: "boss" });
    expect(status).toBe(400);
    expect(message).toBe("Write an e-mail address, for example ana@agency.example.");
    expect(data?.["fields"]).toEqual({
      email: "Write an e-mail address, for example ana@agency.example.",
      role: "Choose a role: admin, staff, liaison or auditor.",
    });
  });

  test.each(["north\0side", "north\ud83dside"])(
    "text that can't be stored is refused, not failed on: %j",
    async (tenant) => {
      const { status, message } = await send("people.invite", { ...northside, tenant });
      expect({ status, message }).toEqual({ status: 400, message: expect.stringMatching(/can't be stored/) as string });
    },
  );

  test("a refusal of ours keeps its sentence and its status", async () => {
    const invite = { ...northside, email: demoPeople.staff.email, role: "admin" };
    expect(await send("people.invite", invite)).toMatchObject({
      status: 409,
      message: "staff@northside.example is a member already.",
      data: { code: "CONFLICT", httpStatus: 409, fields: null },
    });
  });

  test("a fault of ours says nothing of itself, to the browser or, but for its place, to the log", async () => {
    const broken: ApiDeps = {
      ...world.deps,
      people: { ...world.deps.people, inTenant: () => Promise.reject(new TypeError("row (Ana, 123-45-6789)")) },
    };
    const { status, text, message } = await send(
      "people.invite",
      { ...northside, email: "a@b.example", role: "staff" },
      broken,
    );
    expect(status).toBe(500);
    expect(message).toMatch(/^Something went wrong on our side/);
    expect(text).not.toMatch(/stack|Ana|6789|TypeError|\.ts/);
    const lines = world.logged.filter((line) => line.includes("a procedure failed"));
    expect(lines).toEqual([expect.stringContaining('"path":"people.invite"')]);
    expect(lines.join()).not.toMatch(/Ana|6789/);
  });

  test("a procedure that isn't there is not found", async () => {
    expect(await send("people.nothing", {})).toMatchObject({ status: 404, data: { code: "NOT_FOUND" } });
  });
});
