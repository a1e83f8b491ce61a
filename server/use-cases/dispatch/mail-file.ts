import { createHash } from "node:crypto";
import { AppError } from "#core/app-error.ts";
import { fileMailText, messageIdOf } from "#core/dispatch/file-mail-text.ts";
import { encryptedName, versionedName } from "#core/dispatch/sent-name.ts";
import type { Destination } from "#ports/destinations.ts";
import type { MailAddress } from "#ports/file-mail.ts";
import { noteLines, verified } from "#use-cases/dispatch/carry-file.ts";
import type { DispatchDeps } from "#use-cases/dispatch/dispatch-deps.ts";
import type { DispatchedFile } from "#use-cases/dispatch/dispatched-file.ts";
import { endInDoubt } from "#use-cases/dispatch/end-badly.ts";
import { type InHand, keptInHand } from "#use-cases/dispatch/in-hand.ts";
import { requireStillSo } from "#use-cases/dispatch/require-still-so.ts";

type Mailed = { readonly hand: InHand; readonly destination: Destination; readonly file: DispatchedFile };

/**
 * Mails a file. A mail server can't be asked what it has taken, so the mail's id is noted before it is handed over and taken
 * back when it certainly was not: who finds the id there finds a try that nobody knows the end of, and that is in doubt. It
 * is never repeated by itself.
 */
export async function mailFile(
  deps: Pick<DispatchDeps, "inWorkspace" | "files" | "fileMail" | "appointmentsOfDay">,
  address: MailAddress,
  { hand, destination, file }: Mailed,
): Promise<void> {
  if (hand.now().state === "sent") return verified(hand, destination, file, hand.now().proof ?? "taken");
  if (hand.now().messageId !== null) return endInDoubt(hand, destination, file, unknownSentence);
  const { sealed, version, id } = hand.now();
  const content = () => deps.files.get(sealed?.storeKey ?? file.storeKey);
  if ((sealed?.sizeBytes ?? file.sizeBytes) > mostBytes) {
    throw new AppError("bad_request", "The file is larger than the 40 MB that a mail may hold.");
  }
  const messageId = messageIdOf(id, address.from);
  const plain = versionedName(file.name, version);
  const name = sealed === null ? plain : encryptedName(plain);
  const { day, siteCode } = file.ofDay ?? { day: "", siteCode: null };
  const words = fileMailText({
    ...{ day, siteCode, name, lines: file.rows, version, encrypted: sealed !== null },
    sha256: sealed?.sha256 ?? (await sha256Of(content())),
  });
  const seen = await requireStillSo(deps, hand, file);
  await hand.note(null, { messageId }, (stores) => noteLines(stores, destination, file, seen));
  const outcome = await keptInHand(deps, hand, () =>
    deps.fileMail.send(address, { ...words, messageId, file: { name, content } }),
  );
  if (outcome.kind === "in_doubt") return endInDoubt(hand, destination, file, outcome.sentence);
  if (outcome.kind !== "sent") {
    await hand.note(null, { messageId: null });
    throw new AppError(outcome.kind === "again" ? "unavailable" : "bad_request", outcome.sentence);
  }
  // The server's answer is all the proof that there is.
  const proof = outcome.queueId === null ? "taken" : `queued as ${outcome.queueId}`;
  await hand.note("sent", { proof });
  await verified(hand, destination, file, proof);
}

/** Read once before: what can't be read is found out before anything is handed over. */
async function sha256Of(content: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of content) hash.update(chunk);
  return hash.digest("hex");
}

/** Mail servers take seldom more. */
const mostBytes = 40 * 1024 * 1024;

const unknownSentence =
  "The worker that sent the mail ended before it noted the server's answer. Ask the receiver whether the mail arrived.";
