import { TRPCError, type AnyProcedure, type AnyRouter } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createContext } from "#api/context.ts";
import { appRouter, createCaller } from "#api/root.ts";
import type { ProcedureMeta } from "#api/trpc.ts";
import { may, roles, type Action, type Role } from "#core/access/permissions.ts";
import { demoNeighbour, demoPeople } from "#prisma/seed.ts";
import { peopleWorld, testUrl, type PeopleWorld } from "#testing/people-world.ts";

type Caller = Role | "another tenant's" | "signed out";
const callers: readonly Caller[] = [...roles, "another tenant's", "signed out"];

const everyone: readonly Caller[] = callers;
const signedIn: readonly Caller[] = [...roles, "another tenant's"];
const members: readonly Caller[] = roles;
const files: readonly Caller[] = ["admin", "staff", "auditor"];
const loaders: readonly Caller[] = ["admin", "staff"];
const deciders: readonly Caller[] = ["admin", "liaison"];

/** Who may call what, said a second time by hand. A new procedure has to be added here. */
const allowed: Readonly<Record<string, readonly Caller[]>> = {
  "people.me": everyone,
  "people.invitation": everyone,
  "people.acceptInvitation": everyone,
  "people.workspaces": signedIn,
  "people.workspace": members,
  "people.members": ["admin", "auditor"],
  "people.activity": ["admin", "auditor"],
  "people.invite": ["admin"],
  "people.revokeInvitation": ["admin"],
  "people.changeRole": ["admin"],
  "people.removeMember": ["admin"],
  "imports.list": files,
  "imports.get": files,
  "imports.preview": files,
  "imports.issueGroups": files,
  "imports.skippedRows": files,
  "imports.plannedRows": files,
  "imports.startCheck": loaders,
  "imports.startLoad": loaders,
  "imports.cancel": loaders,
  "uploads.unfinished": loaders,
  "undo.view": files,
  "undo.rows": files,
  "undo.start": loaders,
  "undo.cancel": loaders,
  "feeds.list": files,
  "routes.list": files,
  "routes.get": files,
  "routes.set": ["admin"],
  "routes.ofImport": files,
  "routes.assign": loaders,
  "connections.place": ["admin", "auditor"],
  "connections.setPlace": ["admin"],
  "connections.tryPlace": ["admin"],
  "connections.inbound": ["admin", "auditor"],
  "connections.failedDeliveries": ["admin", "auditor"],
  "connections.sendAgain": ["admin"],
  "notices.channels": ["admin", "auditor"],
  "notices.sendings": ["admin", "auditor"],
  "notices.undelivered": ["admin", "auditor"],
  "notices.rules": ["admin", "auditor"],
  "notices.feedRules": files,
  "notices.addChannel": ["admin"],
  "notices.changeChannel": ["admin"],
  "notices.pauseChannel": ["admin"],
  "notices.removeChannel": ["admin"],
  "notices.renewSecret": ["admin"],
  "notices.tryChannel": ["admin"],
  "notices.setRule": ["admin"],
  "notices.setFeedRule": ["admin"],
  "notices.sendAgain": ["admin"],
  "messages.list": files,
  "messages.open": files,
  "messages.templates": files,
  "messages.ofBusiness": files,
  "messages.arrived": ["admin"],
  "messages.sendAgain": ["admin"],
  "messages.saveTemplate": ["admin"],
  "messages.tryTemplate": ["admin"],
  "messages.noteOptOut": ["admin"],
  "messages.stopBusiness": ["admin"],
  "encryption.keys": ["admin", "auditor"],
  "encryption.ofFeed": files,
  "encryption.create": ["admin"],
  "encryption.importOwn": ["admin"],
  "encryption.addPartner": ["admin"],
  "encryption.retire": ["admin"],
  "encryption.setFeed": ["admin"],
  "expected.view": files,
  "expected.day": files,
  "expected.save": ["admin"],
  "held.inbox": files,
  "held.waiting": files,
  "held.hold": files,
  "held.loadOpen": loaders,
  "held.map": loaders,
  "held.release": loaders,
  "held.skip": loaders,
  "held.setHold": ["admin"],
  "guard.ofFeed": files,
  "guard.set": ["admin"],
  "guard.approve": ["admin"],
  "guard.refuse": ["admin"],
  "damage.ofImport": files,
  "damage.accept": loaders,
  "guides.view": files,
  "retention.view": files,
  "retention.set": ["admin"],
  "retention.holds": files,
  "retention.hold": ["admin"],
  "retention.endHold": ["admin"],
  "corrections.recognise": files,
  "corrections.tally": files,
  "corrections.rows": files,
  "corrections.start": loaders,
  "corrections.waive": loaders,
  "corrections.reopen": loaders,
  "mending.summary": files,
  "mending.columns": files,
  "mending.rows": files,
  "mending.list": files,
  "mending.count": files,
  "mending.edit": loaders,
  "mending.replace": loaders,
  "mending.undo": loaders,
  "mending.redo": loaders,
  "mending.fixRest": loaders,
  "history.home": files,
  "history.loaded": files,
  "history.people": files,
  "history.find": files,
  "history.record": files,
  "history.unchanged": files,
  "privacy.look": loaders,
  "privacy.lookAtPreview": loaders,
  "privacy.lookAtDamage": loaders,
  "privacy.lookAtRecord": loaders,
  "sftp.view": ["admin", "auditor"],
  "sftp.addKey": ["admin"],
  "sftp.removeKey": ["admin"],
  "sftp.add": ["admin"],
  "sftp.change": ["admin"],
  "sftp.test": ["admin"],
  "sftp.confirmHostKey": ["admin"],
  "sftp.pause": ["admin"],
  "sftp.pullNow": ["admin"],
  "sftp.remove": ["admin"],
  "dayFiles.days": files,
  "dayFiles.day": files,
  "dayFiles.changes": files,
  "dayFiles.preview": files,
  "dayFiles.look": loaders,
  "dayFiles.build": loaders,
  "destinations.view": ["admin", "auditor"],
  "destinations.add": ["admin"],
  "destinations.change": ["admin"],
  "destinations.test": ["admin"],
  "destinations.confirmKey": ["admin"],
  "destinations.remove": ["admin"],
  "dispatch.ofDay": files,
  "dispatch.needy": files,
  "dispatch.endOfDay": loaders,
  "dispatch.send": loaders,
  "dispatch.arrived": loaders,
  "dispatch.tryAgain": loaders,
  "dispatch.withdraw": loaders,
  "dispatch.sendAgain": loaders,
  "pickUps.decisions": members,
  "pickUps.lookForDecisions": deciders,
  "pickUps.printed": files,
  "pickUps.lookForPrinted": loaders,
  "exports.view": files,
  "exports.make": loaders,
  "reports.view": files,
  "appointments.day": files,
  "appointments.list": files,
  "appointments.find": files,
  "appointments.look": loaders,
  "sites.view": files,
  "sites.save": ["admin"],
  "sites.setFeed": ["admin"],
  "businesses.list": members,
  "businesses.get": members,
  "businesses.contactWarnings": members,
  "businesses.register": loaders,
  "businesses.decideContacts": ["admin", "staff", "liaison"],
  "businesses.setContacts": ["admin", "staff", "liaison"],
  "businesses.contactsToDecide": ["admin", "staff", "liaison"],
  "businesses.contactsWaiting": ["admin", "staff", "liaison"],
  "businesses.form": members,
  "businesses.setForm": ["admin"],
  "requisitions.queue": members,
  "requisitions.decisions": members,
  "requisitions.files": members,
  "requisitions.read": members,
  "requisitions.decide": deciders,
  "requisitions.undoDecision": deciders,
  "requisitions.readFile": deciders,
  "requisitions.readStored": deciders,
  "requisitions.makeFile": deciders,
  "schedules.view": files,
  "schedules.runs": files,
  "schedules.needs": files,
  "schedules.preview": files,
  "schedules.save": ["admin"],
  "schedules.setUpUsual": ["admin"],
  "schedules.turn": ["admin"],
  "schedules.remove": ["admin"],
  "schedules.runNow": loaders,
  "schedules.see": loaders,
  "intake.view": ["admin", "auditor"],
  "intake.set": ["admin"],
  "intake.test": ["admin"],
  "intake.receiveNow": ["admin"],
  "intake.redrive": ["admin"],
  "intake.pause": ["admin"],
  "intake.remove": ["admin"],
  "mappings.list": files,
  "mappings.awaiting": ["admin"],
  "mappings.sample": files,
  "mappings.targets": files,
  "mappings.versions": files,
  "platform.view": ["admin", "auditor"],
  "platform.list": ["admin", "auditor"],
  "platform.ids": ["admin", "auditor"],
  "platform.decideId": ["admin"],
  "platform.set": ["admin"],
  "platform.test": ["admin"],
  "platform.pause": ["admin"],
  "platform.remove": ["admin"],
  "platform.fetchLists": ["admin"],
  "platform.target": files,
  "platform.setTarget": ["admin"],
  "mappings.version": files,
  "mappings.diff": files,
  "mappings.saveDraft": loaders,
  "mappings.rebase": loaders,
  "mappings.propose": loaders,
  "mappings.withdraw": loaders,
  "mappings.discard": loaders,
  "mappings.publish": ["admin"],
  "mappings.rollBack": ["admin"],
  "mappings.tryDraft": loaders,
  "mappings.trialRows": files,
  "mappings.previewImport": loaders,
  "mappings.import": loaders,
  "promotion.preview": ["admin"],
  "promotion.promote": ["admin"],
  "promotion.record": files,
  "mappings.lookAtTrial": loaders,
  "values.ofImport": files,
  "valueMaps.create": loaders,
  "valueMaps.download": loaders,
  "valueMaps.entries": files,
  "valueMaps.export": files,
  "valueMaps.get": files,
  "valueMaps.importApply": loaders,
  "valueMaps.importPreview": loaders,
  "valueMaps.list": files,
  "valueMaps.look": loaders,
  "valueMaps.lookups": files,
  "valueMaps.discard": loaders,
  "valueMaps.lookAtProposal": loaders,
  "valueMaps.proposals": files,
  "valueMaps.publish": ["admin"],
  "valueMaps.remove": loaders,
  "valueMaps.save": loaders,
  "values.look": loaders,
  "values.map": loaders,
};

// Flat at run time ("people.me"), which its type doesn't say.
const untyped: AnyRouter = appRouter;
const flat: Readonly<Record<string, AnyProcedure & { readonly _def: { readonly meta?: ProcedureMeta } }>> =
  untyped._def.procedures;
const procedures = Object.entries(flat).map(([path, procedure]) => ({
  path,
  type: procedure._def.type,
  who: procedure._def.meta?.who,
}));

describe("who may call what", () => {
  let world: PeopleWorld;
  const headers = new Map<Caller, Headers>();

  beforeAll(async () => {
    world = await peopleWorld();
    for (const role of roles) headers.set(role, await world.signedIn(demoPeople[role].email));
    headers.set("another tenant's", await world.signedIn(demoNeighbour.email));
    headers.set("signed out", new Headers({ origin: testUrl }));
  });
  afterAll(() => world.end());

  /** Calls with a workspace and nothing else: who gets as far as the rest of the input is allowed in. */
  const refusalOf = async (path: string, caller: Caller, origin = testUrl): Promise<string | null> => {
    const sent = new Headers(headers.get(caller));
    sent.set("origin", origin);
    const context = await createContext(world.deps, sent);
    try {
      await callByPath(createCaller(context), path, { tenant: "northside", environment: "production" });
      return null;
    } catch (error) {
      if (error instanceof TRPCError) return error.code;
      throw error;
    }
  };

  test("every procedure is in the table, and the table names no other", () => {
    expect(procedures.map(({ path }) => path).sort()).toEqual(Object.keys(allowed).sort());
  });

  test("every procedure says who may call it", () => {
    expect(procedures.filter(({ who }) => who === undefined)).toEqual([]);
  });

  test("the table and the permissions of the roles say the same", () => {
    for (const { path, who } of procedures) {
      if (who === undefined || who === "anyone" || who === "signed-in") continue;
      const action: Action = who;
      expect([path, roles.filter((role) => may(role, action))]).toEqual([
        path,
        roles.filter((role) => allowed[path]?.includes(role)),
      ]);
    }
  });

  describe.each(callers)("%s", (caller) => {
    test.each(procedures)("$path", async ({ path }) => {
      const refusal = await refusalOf(path, caller);
      if (allowed[path]?.includes(caller)) {
        expect(refusal === null || refusal === "BAD_REQUEST").toBe(true);
      } else {
        expect(refusal).toBe(
          caller === "signed out" ? "UNAUTHORIZED" : members.includes(caller) ? "FORBIDDEN" : "NOT_FOUND",
        );
      }
    });
  });

  const changes = procedures.filter(({ type }) => type === "mutation");

  test.each(changes.filter(({ who }) => who !== "anyone"))(
    "the auditor can't change anything by $path",
    async ({ path }) => {
      expect(await refusalOf(path, "auditor")).toBe("FORBIDDEN");
    },
  );

  test.each(changes)("$path is refused from a page of somebody else's", async ({ path }) => {
    expect(await refusalOf(path, "admin", "https://evil.example")).toBe("FORBIDDEN");
  });

  test("there is something that changes and something that reads", () => {
    expect(changes.length).toBeGreaterThan(4);
    expect(procedures.length - changes.length).toBeGreaterThan(4);
  });
});

/** `caller.people.members(input)` for the path "people.members". */
async function callByPath(caller: ReturnType<typeof createCaller>, path: string, input: unknown): Promise<void> {
  let found: unknown = caller;
  for (const part of path.split(".")) found = Reflect.get(Object(found), part);
  if (typeof found !== "function") throw new Error(`${path} is no procedure`);
  await found(input);
}
