import { createHash, randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Deps } from "#server/composition.ts";
import { addBytes, takeUpload } from "#use-cases/uploads/add-bytes.ts";
import { finishUpload } from "#use-cases/uploads/finish-upload.ts";
import { startUpload } from "#use-cases/uploads/start-upload.ts";
import type { FaultFile } from "./fault-files.ts";
import { insisting } from "./insisting.ts";
import type { Lane } from "./lane.ts";
import { startReceiver } from "./processes.ts";
import type { Trouble } from "./trouble.ts";

/** An upload and the file that its sender has. */
export type Sent = { readonly scope: WorkspaceScope; readonly id: string; readonly bytes: Uint8Array };

/** Who sends must be somebody, for an upload is a person's own. */
const by = { id: "0f4a7e6c-2d53-4f0b-9a51-6f1f6c3f5c11", name: "Faults" };
const pieceBytes = 16 * 1024;
/** A large file arrives in larger ones. */
const mostPieces = 100;
const maxBytes = Number.MAX_SAFE_INTEGER;
/** About what a file of the harness takes to arrive. */
const sendingMs = 120;

/** The file arrives, whatever happens to those who receive it: its sender goes on until it is there. */
export async function receive({ deps, scope, place }: Lane, file: FaultFile, troubles: readonly Trouble[]) {
  const sent = { scope, id: randomUUID(), bytes: new TextEncoder().encode(file.text) };
  const about = { fileName: file.name, sizeBytes: sent.bytes.byteLength, changedAt: 0, maxBytes };
  await startUpload(deps, { ...sent, by, ...about, writer: randomUUID() });
  const source = path.join(path.dirname(place.logFile), "sent.csv");
  for (const { moment } of troubles) {
    await writeFile(source, file.text);
    const receiver = startReceiver(place, scope, sent.id, source);
    await receiver.begun;
    await Promise.race([receiver.ended, pause(moment * sendingMs)]);
    await receiver.kill();
  }
  return insisting(
    () => goOn(deps, sent),
    async () => null,
  );
}

/** Sends what is missing, as over a line, and has an import made of it; answers its id. */
export async function goOn(deps: Deps, { scope, id, bytes }: Sent): Promise<string> {
  const upload = { scope, by, id, writer: randomUUID() };
  const step = Math.max(pieceBytes, Math.ceil(bytes.byteLength / mostPieces));
  let { received } = await takeUpload(deps, upload);
  while (received < bytes.byteLength) {
    received = await addBytes(deps, upload, pieces(bytes.subarray(received, received + step)));
    await pause(1);
  }
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return (await finishUpload(deps, { ...upload, sha256 })).id;
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
