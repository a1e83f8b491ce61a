import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sqsIntakeQueues } from "#adapters/sqs/sqs-intake-queue.ts";
import { plainFeed } from "#core/encryption/feed-encryption.ts";
import type { PgpKey } from "#core/encryption/pgp-key.ts";
import { entityOf } from "#core/entities/entities.ts";
import { usualGuard } from "#core/guard/feed-guard.ts";
import { defaultRoute } from "#core/inbound/feed-route.ts";
import { intakeColumns } from "#core/intake/intake-file.ts";
import type { Deps } from "#server/composition.ts";
import { type GpgHome, gpgHome } from "#testing/gpg-home.ts";
import { heldOf, teachStatus } from "#testing/held-world.ts";
import { chunksOf, mappingByName, plainFormat, textOf } from "#testing/import-world.ts";
import { createInboundWorld, type InboundWorld } from "#testing/inbound-world.ts";
import { mortalDeps } from "#testing/mortal-deps.ts";
import { type SqsServer, startSqsServer } from "#testing/sqs-server.ts";
import { createOwnKey } from "#use-cases/encryption/add-key.ts";
import { pauseIntake, redriveIntake } from "#use-cases/intake/look-after-intake.ts";
import { runIntake } from "#use-cases/intake/run-intake.ts";
import { setIntake } from "#use-cases/intake/set-intake.ts";
import { testIntake } from "#use-cases/intake/test-intake.ts";
import { viewIntake } from "#use-cases/intake/view-intake.ts";
import { releaseMet } from "#use-cases/held/release-met.ts";
import { runUndo } from "#use-cases/undo/run-undo.ts";
import { startUndo } from "#use-cases/undo/start-undo.ts";

let world: InboundWorld;
let deps: Deps;
let server: SqsServer;
let gpg: GpgHome;
let key: PgpKey;
let feedId: string;
let sequence = 0;

const secretWord = "Quarzuhr";

beforeAll(async () => {
  [world, server, gpg] = await Promise.all([createInboundWorld(), startSqsServer({ waits: false }), gpgHome()]);
  deps = { ...world.deps, openIntakeQueue: sqsIntakeQueues({ allowPrivate: true }) };
  key = await createOwnKey(deps, { scope: world.staging, by: world.by, name: "Northside (staging)" });
  await gpg.gpg(["--import"], key.publicKey);
  feedId = await clientFeed("Intake");
  await connect();
}, 60_000);
afterAll(async () => {
  await server.stop();
  await gpg.end();
  await world.close();
});
// What a test left hidden in the queue is no longer there for the next.
beforeEach(async () => {
  await work();
  expect(server.bodies()).toEqual([]);
});

async function clientFeed(name: string): Promise<string> {
  const columns = [...intakeColumns()];
  return deps.inWorkspace(world.staging, async ({ feeds, routes }) => {
    const mapping = mappingByName(entityOf("client"), columns);
    const first = { format: plainFormat, columns, headerSignature: columns, mapping, by: world.by };
    const made = await feeds.create(name, first);
    await routes.save({ ...defaultRoute, loadPolicy: "automatic", feedId: made?.id ?? "" });
    return made?.id ?? "";
  });
}

const settings = () => ({
  ...{ inboundUrl: server.queueUrl, outboundUrl: server.otherUrl, region: "us-east-1", endpoint: null, feedId },
});
const credentials = { accessKeyId: "key", secretAccessKey: "secret" };
const connect = () =>
  setIntake(deps, { scope: world.staging, by: world.by, settings: settings(), credentials, seen: null });

type Referral = Readonly<Record<string, unknown>>;

const referral = (more: Referral = {}, client: Referral = {}) => {
  sequence += 1;
  return {
    schema: "causeway/intake/1",
    message_id: `M-${sequence}`,
    sent_at: `2026-03-01T09:${String(sequence % 60).padStart(2, "0")}:00+01:00`,
    external_client_id: `C-${sequence}`,
    external_service_id: `S-${sequence}`,
    ...more,
    client: { first_name: "Ana", last_name: "Lind", remarks: secretWord, ...client },
  };
};

const encrypted = (message: unknown) =>
  textOf(
    deps.pgp.encrypt(chunksOf(new TextEncoder().encode(JSON.stringify(message))), {
      ...{ recipients: [key.publicKey], signWith: null, form: "armored" as const },
    }),
  );
const post = async (message: unknown) => server.send(await encrypted(message));
const round = (of: Deps = deps, signal = new AbortController().signal) =>
  runIntake(of, { scope: world.staging, maxBytes: 1_000_000, signal });
/** A round that takes in, the files' checks and loads, and a round that sends the results. */
async function work(): Promise<void> {
  await round();
  await world.work(deps);
  await round();
}
const results = () => server.others().map((body) => JSON.parse(body) as Readonly<Record<string, unknown>>);
const resultsOf = (message: Referral) => results().filter((one) => one["message_id"] === message["message_id"]);
const importsOf = async (message: Referral) => {
  const { rows } = await world.owner.query<{ id: string; channel: string; state: string; number: number }>(
    "select i.id, i.channel, i.state, i.number from intake_message m join import i on i.id = m.import_id where m.sender_message_id = $1",
    [message["message_id"]],
  );
  return rows;
};
const recordOf = async (externalId: string) => {
  const versions = await deps.inWorkspace(world.staging, ({ records }) => records.versions("client", externalId, 1));
  return versions[0]?.data ?? null;
};
const noticesOf = async (kind: string) => {
  const { rows } = await world.owner.query("select once from notice where kind = $1", [kind]);
  return rows;
};

test("a referral that gpg has encrypted ends as a loaded client and one result without a word of its health", async () => {
  const message = referral({ client_id: "77", service_id: null });
  const armored = await gpg.gpg(
    ["--armor", "--trust-model", "always", "--encrypt", "--recipient", key.fingerprint],
    JSON.stringify(message),
  );
  server.send(new TextDecoder().decode(armored));
  await work();
  const id = message.external_client_id;
  expect(await recordOf(id)).toMatchObject({ external_id: id, first_name: "Ana", remarks: secretWord });
  expect(await importsOf(message)).toMatchObject([{ channel: "queue", state: "completed" }]);
  expect(resultsOf(message)).toEqual([
    {
      ...{ schema: "causeway/intake-result/1", result_id: expect.any(String), message_id: message.message_id },
      ...{
        client_id: "77",
        external_client_id: id,
        service_id: null,
        external_service_id: message.external_service_id,
      },
      ...{ outcome: "created", at: expect.any(String) },
    },
  ]);
  expect(server.others().join()).not.toContain(secretWord);
  expect(server.others().join()).not.toContain("Ana");
  expect(server.bodies()).toEqual([]);
  const view = await viewIntake(deps, world.staging);
  expect(view).toMatchObject({ counts: { open: 0, unsent: 0 }, connection: { fault: null } });
  expect(JSON.stringify(view)).not.toContain(secretWord);
});

test("what was loaded from a referral can be undone like any other file", async () => {
  const message = referral();
  await post(message);
  await work();
  const [run] = await importsOf(message);
  const scope = world.staging;
  const expected = { undone: 1, kept: 0, blocked: 0 };
  const undo = await startUndo(deps, { scope, by: world.by, importId: run?.id ?? "", expected });
  await runUndo(deps, { scope, undoId: undo.id });
  expect(await recordOf(message.external_client_id)).toBeNull();
});

test("a row that is held has no result until it has gone on", async () => {
  await deps.inWorkspace(world.staging, ({ feedHolds }) =>
    feedHolds.set(feedId, { values: true, references: true, limitDays: 7 }, world.by),
  );
  const message = referral({}, { status: "enrolled" });
  await post(message);
  await work();
  await work();
  const [run] = await importsOf(message);
  expect(await heldOf(world, run?.id ?? "")).toEqual(["2 waiting"]);
  expect(resultsOf(message)).toEqual([]);
  await teachStatus(world, feedId, { enrolled: "active" });
  await releaseMet(deps, { scope: world.staging });
  await work();
  expect(resultsOf(message)).toMatchObject([{ outcome: "created" }]);
});

test("a message that comes again, by the queue or by its sender, is taken once", async () => {
  const message = referral();
  await post(message);
  await post(message);
  await work();
  // The queue gives once more what was taken, as it may.
  await post(message);
  await work();
  expect(await importsOf(message)).toHaveLength(1);
  expect(resultsOf(message)).toHaveLength(1);
});

test("a referral that is older than one taken before is not loaded, and its sender is told so", async () => {
  const newer = referral({ sent_at: "2026-04-02T10:00:00Z" }, { first_name: "New" });
  const older = referral({ sent_at: "2026-04-01T10:00:00Z", external_client_id: newer.external_client_id });
  await post(newer);
  await post(older);
  await work();
  expect(await recordOf(newer.external_client_id)).toMatchObject({ first_name: "New" });
  expect(resultsOf(newer)).toMatchObject([{ outcome: "created" }]);
  expect(resultsOf(older)).toMatchObject([{ outcome: "superseded", external_client_id: newer.external_client_id }]);
});

test("a row that is refused is told as skipped, and one that says the same as unchanged", async () => {
  const bad = referral({}, { birthday: "no day" });
  const first = referral();
  const same = { ...first, message_id: "M-same", sent_at: "2026-05-01T10:00:00Z" };
  await post(bad);
  await post(first);
  await work();
  await post(same);
  await work();
  expect(resultsOf(bad)).toMatchObject([{ outcome: "skipped" }]);
  expect(resultsOf(same)).toMatchObject([{ outcome: "unchanged" }]);
});

test("what can't be read stays in the queue until it is a dead letter, is told of once, and can be put back", async () => {
  const before = results().length;
  const strange = await gpgHome();
  await strange.gpg(["--quick-generate-key", "Other <o@example.org>", "future-default", "default", "1y"]);
  const wrongKey = await strange.gpg(
    ["--armor", "--trust-model", "always", "--encrypt", "--recipient", "o@example.org"],
    JSON.stringify(referral()),
  );
  await strange.end();
  const bodies = [
    new TextDecoder().decode(wrongKey),
    JSON.stringify(referral({}, { remarks: secretWord })),
    await encrypted({ ...referral(), extra: secretWord }),
    await encrypted("x".repeat(1_100_000)),
    await encrypted(referral({ sent_at: "2999-01-01T00:00:00Z" })),
    (await encrypted(referral())).replace(/^(?:.*\n){7}/, (lines) => lines.replace(/.{8}\n$/, "AAAAAAAA\n")),
  ];
  for (const body of bodies) server.send(body);
  for (let receives = 0; receives < 6; receives++) {
    await round();
    server.pass(121);
  }
  expect(server.bodies()).toEqual([]);
  expect(server.deadLetters()).toHaveLength(bodies.length);
  expect(results()).toHaveLength(before);
  expect(await noticesOf("message_refused")).toHaveLength(1);
  const view = await viewIntake(deps, world.staging);
  expect(view.counts.refused).toBe(bodies.length);
  const refused = view.messages.filter(({ state }) => state === "refused");
  expect(refused.map(({ receives }) => receives)).toEqual(bodies.map(() => 5));
  expect(refused.map(({ fault }) => fault).join(" ")).toMatch(
    /does not have.*schema does not know|schema does not know.*does not have/s,
  );
  expect(JSON.stringify(view)).not.toContain(secretWord);
  const { rows } = await world.owner.query("select detail from activity where action = 'intake.message-refused'");
  expect(rows).toHaveLength(bodies.length);
  expect(await redriveIntake(deps, { scope: world.staging, by: world.by })).toEqual({ messages: bodies.length });
  expect([server.deadLetters(), server.bodies().length]).toEqual([[], bodies.length]);
  for (let receives = 0; receives < 6; receives++) {
    await round();
    server.pass(121);
  }
});

test("the connection's test names what is missing, and changes nothing", async () => {
  server.send("a message that is only counted");
  const byStep = async () =>
    Object.fromEntries(
      (await testIntake(deps, world.staging)).map(({ step, outcome, sentence }) => [step, { outcome, sentence }]),
    );
  expect(Object.values(await byStep()).map(({ outcome }) => outcome)).toEqual(Array(6).fill("done"));
  server.set("RedrivePolicy", null);
  server.set("MessageRetentionPeriod", "345600");
  const steps = await byStep();
  expect(steps["setup"]).toEqual({
    outcome: "failed",
    sentence: "Set its message retention period to 3 days (259200 seconds). Give it a dead-letter queue.",
  });
  expect(steps["dead_letters"]?.outcome).toBe("left_out");
  server.set(
    "RedrivePolicy",
    JSON.stringify({ deadLetterTargetArn: "arn:aws:sqs:us-east-1:000000000000:none", maxReceiveCount: 10 }),
  );
  const wrong = await byStep();
  expect(wrong["setup"]?.sentence).toContain("maximum receives of its redrive policy to 5");
  expect(wrong["dead_letters"]).toMatchObject({ outcome: "failed", sentence: expect.stringContaining("is not there") });
  server.set("MessageRetentionPeriod", "259200");
  server.set(
    "RedrivePolicy",
    JSON.stringify({ deadLetterTargetArn: "arn:aws:sqs:us-east-1:000000000000:events-dead", maxReceiveCount: 5 }),
  );
  expect(server.bodies()).toHaveLength(1);
  for (let receives = 0; receives < 6; receives++) {
    await round();
    server.pass(121);
  }
});

test("a feed that is a snapshot takes no referral, for each would end all other clients", async () => {
  await deps.inWorkspace(world.staging, ({ feedGuards }) =>
    feedGuards.save(feedId, { ...usualGuard, snapshot: "end" }, world.by),
  );
  const message = referral();
  await post(message);
  await round();
  expect(server.bodies()).toHaveLength(1);
  const view = await viewIntake(deps, world.staging);
  expect(view.connection?.fault).toContain("would end all the others");
  await deps.inWorkspace(world.staging, ({ feedGuards }) =>
    feedGuards.save(feedId, { ...usualGuard, snapshot: "none" }, world.by),
  );
  await work();
  expect(resultsOf(message)).toHaveLength(1);
});

test("a feed that demands encryption and signatures asks them of the message and not of the file made of it", async () => {
  const rules = { ...plainFeed, inbound: "demanded", signature: "demanded", signers: [] } as const;
  const save = (settingsOf: typeof plainFeed) =>
    deps.inWorkspace(world.staging, ({ feedEncryption }) => feedEncryption.save(feedId, settingsOf));
  await save(rules);
  const unsigned = referral();
  await post(unsigned);
  await round();
  expect((await viewIntake(deps, world.staging)).messages[0]).toMatchObject({ state: "refused" });
  await save({ ...rules, signature: "none" });
  server.pass(121);
  await work();
  await save(plainFeed);
  expect(resultsOf(unsigned)).toMatchObject([{ outcome: "created" }]);
  expect((await viewIntake(deps, world.staging)).messages[0]).toMatchObject({ state: "received", fault: null });
});

test("nothing is received while it is paused", async () => {
  const version = async () => (await viewIntake(deps, world.staging)).connection?.version ?? 0;
  await pauseIntake(deps, { scope: world.staging, by: world.by, paused: true, seen: await version() });
  const message = referral();
  await post(message);
  expect(await round()).toBeNull();
  expect(await deps.workspacesWithIntake()).toEqual([]);
  await pauseIntake(deps, { scope: world.staging, by: world.by, paused: false, seen: await version() });
  expect(await deps.workspacesWithIntake()).toEqual([world.staging]);
  await work();
  expect(resultsOf(message)).toHaveLength(1);
});

test("another environment of the agency can't take from the same queue", async () => {
  const input = { scope: world.production, by: world.by, settings: settings(), credentials, seen: null };
  await expect(setIntake(deps, input)).rejects.toMatchObject({ code: "conflict" });
});

test("a queue that is away is noted, and told of when it stays away", async () => {
  const away = {
    ...deps,
    openIntakeQueue: (given: Parameters<Deps["openIntakeQueue"]>[0]) =>
      deps.openIntakeQueue({ ...given, endpoint: "http://127.0.0.1:9" }),
  };
  await round(away);
  expect((await viewIntake(deps, world.staging)).connection?.fault).toContain("can't be reached");
  expect(await noticesOf("connection_failed")).toHaveLength(0);
  const later = new Date(Date.now() + 6 * 60_000).toISOString();
  await round({ ...away, clock: () => later });
  expect(await noticesOf("connection_failed")).toHaveLength(1);
  await round();
  expect((await viewIntake(deps, world.staging)).connection?.fault).toBeNull();
});

test("an installation that lets nobody into its own network refuses a queue there", async () => {
  const closed = { ...deps, openIntakeQueue: sqsIntakeQueues({ allowPrivate: false }) };
  await round(closed);
  expect((await viewIntake(deps, world.staging)).connection?.fault).toContain("https://");
});

test("whenever the process is killed, each message is loaded once and its result is there", async () => {
  let lived = false;
  let after = 1;
  let again = 0;
  for (; !lived && after < 40; after++) {
    const message = referral();
    await post(message);
    const { deps: mortal, killed } = mortalDeps(deps, after, "start");
    await round(mortal, killed).catch(() => undefined);
    // How an import lives through deaths is tried elsewhere.
    if (!killed.aborted) await world.work(deps);
    await round(mortal, killed).catch(() => undefined);
    lived = !killed.aborted;
    server.pass(121);
    await work();
    await work();
    expect({ after, imports: (await importsOf(message)).length }).toEqual({ after, imports: 1 });
    const sent = resultsOf(message);
    again += sent.length - 1;
    expect({ after, ids: new Set(sent.map((one) => one["result_id"])).size }).toEqual({ after, ids: 1 });
    expect(server.bodies()).toEqual([]);
    expect(await recordOf(message.external_client_id)).not.toBeNull();
  }
  expect(lived).toBe(true);
  expect(after).toBeGreaterThan(8);
  // Only the death between sending a result and noting it sends it twice, and that is said.
  expect(again).toBe(1);
}, 120_000);
