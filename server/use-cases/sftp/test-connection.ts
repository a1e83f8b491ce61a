import type { HostKey } from "#core/sftp/connection.ts";
import { PartnerError } from "#core/sftp/partner-error.ts";
import { remotePath } from "#core/sftp/remote-name.ts";
import { AppError } from "#core/app-error.ts";
import type { PartnerAddress, RemoteFiles } from "#ports/partner-server.ts";
import type { StoredConnection } from "#ports/sftp-stores.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { addressOf } from "#use-cases/sftp/address-of.ts";
import { noteHostKey } from "#use-cases/sftp/note-host-key.ts";
import type { SftpDeps } from "#use-cases/sftp/sftp-deps.ts";

export const testSteps = ["reach", "host_key", "sign_in", "list", "write"] as const;
export type TestStep = (typeof testSteps)[number];

export type TestedStep = {
  readonly step: TestStep;
  /** Left out: the connection does not need it, or a step before it failed. */
  readonly outcome: "done" | "failed" | "left_out";
  /** One sentence: what is wrong, or what was found. */
  readonly sentence: string | null;
};

export type ConnectionTest = {
  readonly steps: readonly TestedStep[];
  /** The key that the server shows, where a person has to compare it. */
  readonly offered: HostKey | null;
  readonly confirmed: HostKey | null;
};

/** Tries a connection step by step, and changes nothing but what it takes away again. */
export async function testConnection(
  deps: Pick<SftpDeps, "inWorkspace" | "partnerServers" | "secretBox" | "newId">,
  input: { readonly scope: WorkspaceScope; readonly connectionId: string },
): Promise<ConnectionTest> {
  const { scope, connectionId } = input;
  const connection = await deps.inWorkspace(scope, ({ sftpConnections }) => sftpConnections.find(connectionId));
  if (connection === null) throw new AppError("not_found", "This connection is no longer there.");
  const done = new Map<TestStep, string | null>();
  let failed: { readonly step: TestStep; readonly error: PartnerError } | null = null;
  const at = async (step: TestStep, work: () => Promise<string | null>): Promise<void> => {
    if (failed) return;
    try {
      done.set(step, await work());
    } catch (error) {
      if (!(error instanceof PartnerError)) throw error;
      failed = { step: stepOf(error, step), error };
    }
  };
  await at("reach", async () => {
    await deps.partnerServers.reach(connection);
    return null;
  });
  const address = await addressOf(deps, scope, connection);
  await at("sign_in", () => signedIn(deps, { scope, connection, address, at, done }));
  return summary(connection, done, failed);
}

type SignedIn = {
  readonly scope: WorkspaceScope;
  readonly connection: StoredConnection;
  readonly address: PartnerAddress;
  readonly at: (step: TestStep, work: () => Promise<string | null>) => Promise<void>;
  readonly done: Map<TestStep, string | null>;
};

async function signedIn(
  deps: Pick<SftpDeps, "inWorkspace" | "partnerServers" | "newId">,
  { scope, connection, address, at, done }: SignedIn,
): Promise<null> {
  const open = await deps.partnerServers.open(address).catch(async (error: unknown) => {
    await noteHostKey(deps, scope, connection, error);
    throw error;
  });
  done.set("host_key", null);
  const { pullFolder, pushFolder } = connection;
  try {
    if (pullFolder !== null) await at("list", async () => countOf((await open.files.list(pullFolder)).length));
    if (pushFolder !== null)
      await at("write", () => probe(open.files, remotePath(pushFolder, probeName(deps.newId()))));
  } finally {
    await open.close();
  }
  return null;
}

const probeName = (id: string) => `.causeway-${id}.test`;
const countOf = (files: number) =>
  files === 1 ? "1 file is there." : `${files.toLocaleString("en-US")} files are there.`;

async function probe(files: RemoteFiles, path: string): Promise<null> {
  await files.write(path, probeContent(), 0);
  await files.remove(path);
  return null;
}

async function* probeContent(): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode("Causeway tried whether it may write here.\n");
}

/** The library signs in and compares the key in one go; what failed says how far it came. */
function stepOf(error: PartnerError, tried: TestStep): TestStep {
  if (tried !== "sign_in") return tried;
  if (["host_key_unknown", "host_key_changed"].includes(error.fault)) return "host_key";
  return ["no_ssh", "no_algorithms", "no_answer", "unreachable", "lost"].includes(error.fault) ? "reach" : "sign_in";
}

/** While somebody tests, the sentence that sends them to the test would lead nowhere. */
const sentenceOf = ({ fault, message }: PartnerError) =>
  fault === "host_key_unknown" ? "Nobody has confirmed this key yet." : message;

function summary(
  connection: StoredConnection,
  done: ReadonlyMap<TestStep, string | null>,
  failed: { readonly step: TestStep; readonly error: PartnerError } | null,
): ConnectionTest {
  const steps = testSteps.map((step): TestedStep => {
    if (failed?.step === step) return { step, outcome: "failed", sentence: sentenceOf(failed.error) };
    const isBefore = failed !== null && testSteps.indexOf(step) < testSteps.indexOf(failed.step);
    const isDone = done.has(step) && (failed === null || isBefore);
    return {
      step,
      outcome: isDone || isBefore ? "done" : "left_out",
      sentence: isDone ? (done.get(step) ?? null) : null,
    };
  });
  return { steps, offered: failed?.error.offered ?? null, confirmed: connection.hostKey };
}
