import { AppError } from "#core/app-error.ts";
import { removedSentence, type RemovedFile } from "#core/retention/retention.ts";

/** Rejects with AppError("gone") and the sentence that says why, where the retention took a file away. */
export function requireFile(removed: RemovedFile | null, what: string): void {
  if (removed) throw new AppError("gone", removedSentence(what, removed));
}

/** The same for the original of an import, with what can't be done without it. */
export function requireOriginal({ fileRemoved }: { readonly fileRemoved: RemovedFile | null }, without = ""): void {
  if (fileRemoved) throw new AppError("gone", [removedSentence("The original", fileRemoved), without].join(" ").trim());
}
