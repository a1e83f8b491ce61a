import type { SealingDeps } from "#use-cases/sealing/sealing-deps.ts";

/**
 * Notes that every stored file is sealed, once none is plain: from then on a plain one is not read, whoever put it there.
 * False while files of an earlier version lie there, which `reseal` seals.
 */
export async function noteOnlySealed({
  sealedStore,
  sealingProbe,
}: Pick<SealingDeps, "sealedStore" | "sealingProbe">): Promise<boolean> {
  if (await sealingProbe.onlySealed()) return true;
  for await (const { kind } of sealedStore.files()) if (kind === "plain") return false;
  await sealingProbe.noteOnlySealed();
  return true;
}
