import { readdir, rename, rm, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { boxCarrier } from "#adapters/box/box-carrier.ts";
import { openBoxAt } from "#adapters/box/open-box.ts";
import type { DispatchState } from "#core/dispatch/dispatch-state.ts";
import type { Deps } from "#server/composition.ts";
import { createBoxWorld } from "#testing/box-world.ts";
import { bytesOf } from "#testing/bytes-of.ts";
import { Killed, mortalDeps } from "#testing/mortal-deps.ts";
import { ownFolder } from "#testing/partner-sshd.ts";
import { createSftpWorld, type SftpWorld } from "#testing/sftp-world.ts";
import { seedSite } from "#testing/requisition-world.ts";
import { systemActor } from "#use-cases/inbound/system-actor.ts";
import { sealedForDestination } from "#use-cases/dispatch/address-of-destination.ts";
import { runDispatch } from "#use-cases/dispatch/run-dispatch.ts";
import { downloadPickedFile, removePickedFiles } from "#use-cases/pick-up/open-picked.ts";
import { pickUpPrinted } from "#use-cases/pick-up/pick-up-printed.ts";
import { queuePickUp } from "#use-cases/pick-up/queue-pick-up.ts";
import { runPickUp } from "#use-cases/pick-up/run-pick-up.ts";
import { partnerSession } from "#use-cases/sftp/partner-session.ts";

const started = await createSftpWorld();
const nothing = started === null ? " (left out: there is no sshd, and Debian's package could not be fetched)" : "";

describe.skipIf(started === null)(`printed forms${nothing}`, async () => {
  const sftp = started as SftpWorld;
  if (started === null) return;
  const { world, partner } = sftp;
  const scope = world.staging;
  const by = systemActor;
  const city = await createBoxWorld();
  const deps: Deps = {
    ...sftp.deps,
    clock: () => "2026-11-22T15:00:00.000Z",
    openBox: openBoxAt(city.settings),
    openCarrier: (address) =>
      address.kind === "box" ? boxCarrier(address, city.settings) : sftp.deps.openCarrier(address),
  };
  afterAll(() => Promise.all([sftp.close(), city.server.close()]));

  await seedSite(world, scope);
  const [printer, box] = [deps.newId(), deps.newId()];
  const connectionId = await sftp.connection();
  const siteId = (await world.owner.query("select id from site")).rows[0].id as string;
  const secret = await deps.secretBox.seal(city.server.config, sealedForDestination(scope, box));
  await deps.inWorkspace(scope, async ({ destinations }) => {
    const all = { siteId: null, pgpKeyId: null, contract: null, enabled: true } as const;
    const folder = `${partner.at}/dropbox`;
    const sftpTarget = { kind: "sftp", connectionId, folder, hostKey: null, at: null } as const;
    await destinations.save(
      { ...all, id: printer, role: "printer", name: "Printer", target: sftpTarget },
      null,
      world.by,
    );
    const boxTarget = { kind: "box", folderId: city.server.rootId } as const;
    await destinations.save({ ...all, id: box, role: "city", name: "City", target: boxTarget, secret }, null, world.by);
  });

  const limits = { maxBytes: 1_000_000, settleMs: 0 };
  /** As a worker does: every day around today. */
  const lookAround = (day: string | null = null) => runPickUp(deps, { scope, kind: "printed_in", by, day, ...limits });
  const site = (await deps.inWorkspace(scope, ({ sites }) => sites.list()))[0];
  if (!site) throw new Error("There is no site.");
  const session = partnerSession(deps, sftp.address);
  afterAll(() => session.close());
  const source = { destinationId: printer, session, folder: `${partner.at}/pickbox`, sites: [site] };
  const look = (day: string, of: Deps = deps) => pickUpPrinted(of, { ...limits, scope, by, source, days: [day] });
  /** As the printing company's program does: whole at once, at a time that the server then says. */
  const print = async (day: string, name: string, content: string, seconds = 1_795_000_000) => {
    const folder = path.join(partner.disk, "pickbox", day);
    await ownFolder(path.join(partner.disk, "pickbox"));
    await ownFolder(folder);
    await writeFile(path.join(folder, `.${name}`), content);
    await utimes(path.join(folder, `.${name}`), seconds, seconds);
    await rename(path.join(folder, `.${name}`), path.join(folder, name));
  };
  const ofDay = (day: string) =>
    deps.inWorkspace(scope, ({ pickedFiles }) => pickedFiles.list({ kind: "printed", day }));
  const dispatchesOf = (fileIds: readonly string[]) =>
    deps.inWorkspace(scope, ({ dispatches }) => dispatches.list({ fileIds }));

  /** A file of a day that has gone to the printing company. */
  async function sentDay(
    day: string,
    sentAt: string,
    state: DispatchState = "verified",
  ): Promise<() => Promise<DispatchState | undefined>> {
    const { rows } = await world.owner.query(
      `with b as (insert into day_build (workspace_id, site_id, day, version, kind, state, asked_by_name)
         values ($1, $2, $3, 1, 'whole', 'built', 'Ana') returning id),
       f as (insert into day_file (workspace_id, build_id, kind, name, columns, rows, size_bytes, sha256, store_key)
         select $1, id, 'list', 'patient_appointments.csv', 5, 1, 1, repeat('a', 64), 'none/' || id from b returning id),
       r as (insert into day_run (workspace_id, site_id, day, build_id, state, asked_by_name)
         select $1, $2, $3, id, 'sending', 'Ana' from b returning id)
       insert into dispatch (workspace_id, tenant_id, destination_id, file_kind, file_id, day_run_id, state, sent_at,
           asked_by_name)
         select $1, $4, $5, 'day_file', f.id, r.id, $7, $6, 'Ana' from f, r returning file_id`,
      [scope.workspaceId, siteId, day, scope.tenantId, printer, sentAt, state],
    );
    return async () => (await dispatchesOf([rows[0].file_id]))[0]?.state;
  }

  test("are taken once, sealed with us, on their way to the city, and acknowledge what they were printed from", async () => {
    const [before, later] = [
      await sentDay("2026-11-23", new Date(1_794_999_000_000).toISOString(), "sent"),
      await sentDay("2026-11-24", new Date(1_796_000_000_000).toISOString()),
    ];
    await print("2026-11-23", "patients_form.pdf", "%PDF forms");
    await print("2026-11-24", "Patient list.PDF", "%PDF list");
    await print("2026-11-23", "invoice.pdf", "not for us");
    await print("2026-12-24", "patients_form.pdf", "far ahead");
    expect(await lookAround()).toEqual({ sources: 1, counts: { seen: 2, taken: 2, waiting: 0 }, fault: null });
    const [file] = await ofDay("2026-11-23");
    expect(file).toMatchObject({ name: "patients_form.pdf", state: "taken", siteId, sizeBytes: 10 });
    expect(Buffer.from(await bytesOf(deps.files.get(file?.storeKey ?? ""))).toString()).toBe("%PDF forms");
    expect(await dispatchesOf([file?.id ?? ""])).toMatchObject([
      { destinationId: box, fileKind: "picked_file", state: "built", version: 1 },
    ]);
    // The second day's files left after its forms were printed: they are of an earlier sending.
    expect([await before(), await later()]).toEqual(["acknowledged", "verified"]);
    // Nothing else was under way of the end of that day, which would go on for ever.
    const { rows: ends } = await world.owner.query("select state from day_run order by day");
    expect(ends.map(({ state }) => state)).toEqual(["done", "sending"]);
    expect(await readdir(path.join(partner.disk, "pickbox/2026-11-23"))).toContain("patients_form.pdf");
    const [dispatch] = await dispatchesOf([file?.id ?? ""]);
    await runDispatch(deps, { scope, dispatchId: dispatch?.id ?? "" });
    expect(city.paths()).toEqual(["2026-11-23/patients_form.pdf"]);
    expect(await dispatchesOf([file?.id ?? ""])).toMatchObject([{ state: "verified" }]);
    // A partner may put a person's name into a file's.
    const { rows: said } = await world.owner.query(
      "select detail::text from activity where action = 'dispatch.verified'",
    );
    expect(said).toHaveLength(1);
    expect(said[0].detail).not.toContain("patients_form");
    expect((await lookAround("2026-12-24")).counts).toEqual({ seen: 3, taken: 1, waiting: 0 });
  });

  test("printed anew under their name are another version for the city", async () => {
    await print("2026-11-25", "patients.pdf", "one");
    await look("2026-11-25");
    await print("2026-11-25", "patients.pdf", "two", 1_795_000_100);
    expect(await look("2026-11-25")).toMatchObject({ taken: 1 });
    const files = await ofDay("2026-11-25");
    const versions = (await dispatchesOf(files.map(({ id }) => id))).map(({ version }) => version);
    expect(versions.toSorted()).toEqual([1, 2]);
  });

  test("that are called like a file of ours in the city's folder are its next version", async () => {
    await sentDay("2026-11-28", new Date(1_794_999_000_000).toISOString());
    await world.owner.query(
      "update day_file set kind = 'list_pdf', name = 'patients.pdf' where build_id in (select id from day_build where day = '2026-11-28')",
    );
    await world.owner.query(
      "update dispatch set destination_id = $1 where file_id in (select id from day_file where name = 'patients.pdf')",
      [box],
    );
    await print("2026-11-28", "patients.pdf", "printed");
    await look("2026-11-28");
    const files = await ofDay("2026-11-28");
    expect(await dispatchesOf(files.map(({ id }) => id))).toMatchObject([{ destinationId: box, version: 2 }]);
  });

  test("that are still being written are left for the next look, and too large ones are named", async () => {
    await print("2026-11-26", "patients.pdf", "beginning");
    // Between the look into the folders and the first byte.
    let grown = false;
    const growing: Deps["inWorkspace"] = async (of, work) => {
      const answer = await deps.inWorkspace(of, work);
      if (!grown && (await ofDay("2026-11-26")).length > 0) {
        grown = true;
        await print("2026-11-26", "patients.pdf", "beginning and end", 1_795_000_200);
      }
      return answer;
    };
    expect(await look("2026-11-26", { ...deps, inWorkspace: growing })).toMatchObject({ taken: 0, waiting: 1 });
    expect(await look("2026-11-26")).toMatchObject({ taken: 1, waiting: 0 });
    await print("2026-11-26", "patients_large.pdf", "x".repeat(1_000_001));
    await expect(look("2026-11-26")).rejects.toThrow(/^A printed file is larger/);
  });

  test("killed after each step, a file is taken once and handed on once", async () => {
    for (let after = 1; ; after++) {
      const name = `patients_${after}.pdf`;
      await print("2026-11-27", name, `forms ${after}`);
      const died = await look("2026-11-27", mortalDeps(deps, after, "start").deps).then(
        () => false,
        (error: unknown) => {
          if (!(error instanceof Killed)) throw error;
          return true;
        },
      );
      await look("2026-11-27");
      const files = (await ofDay("2026-11-27")).filter((file) => file.name === name);
      expect(files).toMatchObject([{ state: "taken" }]);
      expect(await dispatchesOf(files.map(({ id }) => id))).toHaveLength(1);
      expect(Buffer.from(await bytesOf(deps.files.get(files[0]?.storeKey ?? ""))).toString()).toBe(`forms ${after}`);
      if (!died) {
        expect(after).toBeGreaterThan(2);
        return;
      }
    }
  });

  test("are downloaded with a note, and go when their time is over, but not before they were sent", async () => {
    await print("2026-11-22", "patients.pdf", "today's");
    await look("2026-11-22");
    const [file] = await ofDay("2026-11-22");
    const fileId = file?.id ?? "";
    const { fileName, content } = await downloadPickedFile(deps, { scope, by: world.by, fileId });
    expect([fileName, Buffer.from(await bytesOf(content)).toString()]).toEqual(["patients.pdf", "today's"]);
    const { rows } = await world.owner.query("select subject from activity where action = 'picked-file.downloaded'");
    expect(rows).toEqual([{ subject: "a printed file of 2026-11-22" }]);
    await deps.inWorkspace(scope, ({ retention }) =>
      retention.set(null, { originalsDays: null, artifactsDays: 30 }, world.by),
    );
    await world.owner.query(
      "update picked_file set day = day - 100, seen_at = seen_at - interval '100 days' where id = $1",
      [fileId],
    );
    expect(await removePickedFiles(deps, scope)).toBe(0);
    await world.owner.query("update dispatch set state = 'verified', due_at = null where file_id = $1", [fileId]);
    expect(await removePickedFiles(deps, scope)).toBe(1);
    expect(await removePickedFiles(deps, scope)).toBe(0);
    await expect(downloadPickedFile(deps, { scope, by: world.by, fileId })).rejects.toMatchObject({ code: "gone" });
  });

  test("leave nothing of their name when they go, and are not taken for new ones while they lie at the partner's", async () => {
    await print("2026-11-29", "patient_doe_jane.pdf", "hers");
    await look("2026-11-29");
    const [file] = await ofDay("2026-11-29");
    const fileId = file?.id ?? "";
    const [dispatch] = await dispatchesOf([fileId]);
    await runDispatch(deps, { scope, dispatchId: dispatch?.id ?? "" });
    await deps.inWorkspace(scope, ({ retention }) =>
      retention.set(null, { originalsDays: null, artifactsDays: 30 }, world.by),
    );
    const age = (days: number) =>
      world.owner.query(
        "update picked_file set day = day - $2::int, seen_at = seen_at - make_interval(days => $2) where id = $1",
        [fileId, days],
      );
    await age(100);
    expect(await removePickedFiles(deps, scope)).toBe(1);
    await age(-100);
    const { rows } = await world.owner.query(
      "select p::text || d::text as said from picked_file p join dispatch d on d.file_id = p.id where p.id = $1",
      [fileId],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0].said).not.toContain("doe");
    expect(await look("2026-11-29")).toMatchObject({ seen: 1, taken: 0 });
    expect(await dispatchesOf([fileId])).toHaveLength(1);
  });

  test("that were fetched before there was a city's destination go there once there is one", async () => {
    const turn = (on: boolean) => world.owner.query("update destination set enabled = $1 where id = $2", [on, box]);
    await turn(false);
    await print("2026-11-30", "patients.pdf", "one");
    await look("2026-11-30");
    await print("2026-11-30", "patients.pdf", "two", 1_795_000_300);
    await look("2026-11-30");
    const files = await ofDay("2026-11-30");
    const ids = files.map(({ id }) => id);
    expect(await dispatchesOf(ids)).toEqual([]);
    await turn(true);
    await look("2026-11-30");
    await look("2026-11-30");
    // The newest alone: the other was printed anew before anybody could have it.
    expect(await dispatchesOf(ids)).toMatchObject([{ fileId: ids[0], destinationId: box, version: 1 }]);
  });

  test("of one printing company come in while another one's server hangs", async () => {
    const other = deps.newId();
    await deps.inWorkspace(scope, async ({ destinations }) => {
      const first = await destinations.find(printer);
      if (first) await destinations.save({ ...first, id: other, name: "Another printer" }, null, world.by);
    });
    await rm(path.join(partner.disk, "pickbox"), { recursive: true });
    await print("2026-11-22", "patients_two.pdf", "two");
    let opened = 0;
    const servers = deps.partnerServers;
    const { promise: hanging, resolve: release } = Promise.withResolvers<void>();
    const slow: Deps = {
      ...deps,
      partnerServers: {
        ...servers,
        async open(...of) {
          if ((opened += 1) === 1) await hanging;
          return servers.open(...of);
        },
      },
    };
    const looking = runPickUp(slow, { scope, kind: "printed_in", by, day: null, ...limits });
    const isTaken = async () =>
      (await ofDay("2026-11-22")).some(({ name, state }) => name === "patients_two.pdf" && state === "taken");
    await expect.poll(isTaken, { timeout: 40_000 }).toBe(true);
    release();
    expect(await looking).toMatchObject({ sources: 2, fault: null });
    await world.owner.query("update destination set removed_at = now() where id = $1", [other]);
  }, 60_000);

  test("wait for a server whose key is another one, which the destination says", async () => {
    await deps.inWorkspace(scope, ({ sftpConnections }) =>
      sftpConnections.change(connectionId, { hostKey: { kind: "ssh-ed25519", fingerprint: "SHA256:another" } }),
    );
    expect((await lookAround()).fault).toMatch(/another key/);
    const found = await deps.inWorkspace(scope, ({ destinations }) => destinations.find(printer));
    expect(found?.fault).toMatch(/another key/);
  });

  test("are asked for where there is a printing company, and nowhere else", async () => {
    const asked = (at: typeof scope) =>
      deps.inWorkspace(at, (stores) => queuePickUp(stores, { scope: at, kind: "printed_in", by: world.by }));
    expect(await asked(scope)).toEqual([{ id: printer, name: "Printer" }]);
    expect(await asked(world.lakeshore)).toEqual([]);
  });
});
