import { AppError } from "#core/app-error.ts";
import { isCsv } from "#core/day-files/built-file.ts";
import { fileAgainstContract } from "#core/day-files/check-build.ts";
import { contractOf } from "#core/dispatch/contract-of.ts";
import type { Destination } from "#ports/destinations.ts";
import type { Dispatch } from "#ports/dispatches.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { DispatchDeps } from "#use-cases/dispatch/dispatch-deps.ts";
import type { DispatchedFile } from "#use-cases/dispatch/dispatched-file.ts";

type Of = {
  readonly scope: WorkspaceScope;
  readonly dispatch: Dispatch;
  readonly destination: Destination;
  readonly file: DispatchedFile;
};

/**
 * Fixes what goes: judges the file by the contract that its destination has now, and where a key is set encrypts it once, so
 * that every try sends the very same bytes. Null: it goes as it is. Rejects with AppError("bad_request") for what the contract
 * does not have, and ("conflict") when the key can't be used any more: nothing goes out plain instead.
 */
export async function sealedContent(
  deps: Pick<DispatchDeps, "inWorkspace" | "files" | "pgp" | "newId">,
  { scope, dispatch, destination, file }: Of,
): Promise<Dispatch["sealed"]> {
  await requireContract(deps, destination, file);
  const { pgpKeyId } = destination;
  if (pgpKeyId === null) return null;
  const key = await deps.inWorkspace(scope, async ({ keys }) =>
    (await keys.list()).find(({ id, state }) => id === pgpKeyId && state !== "retired"),
  );
  if (!key) {
    throw new AppError(
      "conflict",
      "The key that files are encrypted with is retired. Choose another for the destination.",
    );
  }
  // A key of its own for each try: a slow one that was thought dead writes beside the next, and not over it.
  const storeKey = `${scope.tenantId}/${scope.workspaceId}/dispatches/${dispatch.id}-${deps.newId()}`;
  const sealing = { recipients: [key.publicKey], signWith: null, form: "binary" } as const;
  const { sizeBytes, sha256 } = await deps.files.put(
    storeKey,
    deps.pgp.encrypt(deps.files.get(file.storeKey), sealing),
  );
  return { storeKey, sizeBytes, sha256 };
}

async function requireContract(
  { files }: Pick<DispatchDeps, "files">,
  destination: Destination,
  { ofDay, name, rows, storeKey, folder }: DispatchedFile,
): Promise<void> {
  if (ofDay === null || !isCsv(ofDay.kind)) return;
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of files.get(storeKey)) text += decoder.decode(chunk, { stream: true });
  text += decoder.decode();
  const file = { kind: ofDay.kind, name, rows, text, path: `${folder}/${name}` };
  const [problem] = fileAgainstContract(file, contractOf(destination));
  if (problem) throw new AppError("bad_request", `${problem.sentence} It was not sent.`);
}
