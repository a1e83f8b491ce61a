import { createHash } from "node:crypto";
import type { Transaction } from "#adapters/postgres/connect.ts";
import { openStates } from "#core/dispatch/dispatch-state.ts";
import type { FoundFile, PickedFile, PickedFiles, PickedState, PickedStep } from "#ports/picked-files.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { PickedFile as Row, Prisma } from "#prisma/generated/client.ts";

/** Files found at partners' of one workspace, in the caller's transaction. */
export function pickedFiles(tx: Transaction, { workspaceId }: WorkspaceScope): PickedFiles {
  const find = async (files: readonly FoundFile[]) => {
    const versions = files.map(({ destinationId, remoteId, remoteMark }) => ({ destinationId, remoteId, remoteMark }));
    if (versions.length === 0) return new Map<string, PickedFile>();
    const found = (await tx.pickedFile.findMany({ where: { workspaceId, OR: versions } })).map(toPicked);
    return new Map(found.map((file) => [versionOf(file), file]));
  };
  return {
    async see(files) {
      if (files.length === 0) return [];
      // Those whose names the retention has taken away are known by what it has left of them.
      const known = await find(files.map((file) => ({ ...file, remoteId: forgottenId(file) })));
      const fresh = files.filter((file) => !known.has(versionOf({ ...file, remoteId: forgottenId(file) })));
      const data = fresh.map((file) => ({ ...file, workspaceId, day: file.day === null ? null : new Date(file.day) }));
      await tx.pickedFile.createMany({ data, skipDuplicates: true });
      const seen = new Map([...known, ...(await find(fresh))]);
      return files.flatMap(
        (file) => seen.get(versionOf(file)) ?? seen.get(versionOf({ ...file, remoteId: forgottenId(file) })) ?? [],
      );
    },

    async step(id, step) {
      const where = { id, workspaceId, state: { in: [...before[step.to]] } };
      return (await tx.pickedFile.updateMany({ where, data: columnsOf(step) })).count > 0;
    },

    async find(id) {
      const row = await tx.pickedFile.findFirst({ where: { id, workspaceId } });
      return row && toPicked(row);
    },

    async list(which) {
      const found = await tx.pickedFile.findMany({
        where: { workspaceId, ...conditionOf(which) },
        orderBy: [{ seenAt: "desc" }, { id: "desc" }],
        ...("limit" in which && { take: which.limit }),
      });
      return found.map(toPicked);
    },

    async markOld(days) {
      if (days !== null) {
        await tx.$executeRaw`update picked_file set file_removed_at = now() where workspace_id = ${workspaceId}::uuid
          and store_key is not null and file_removed_at is null
          and greatest(day + 1, seen_at) < now() - make_interval(days => ${days}::int)
          and not exists (select from dispatch d where d.file_id = picked_file.id and d.state in ('built', 'sealed', 'sent'))`;
      }
      if (days !== null) {
        // Of decisions no bytes are kept, and their number at Box is no name.
        await tx.$executeRaw`update picked_file set name = ${forgottenName} where workspace_id = ${workspaceId}::uuid
          and kind = 'decisions' and state = 'moved' and name <> ${forgottenName}
          and seen_at < now() - make_interval(days => ${days}::int)`;
      }
      const where = { workspaceId, fileRemovedAt: { not: null }, fileGoneAt: null };
      const rows = await tx.pickedFile.findMany({ where, select: { id: true, storeKey: true } });
      return rows.flatMap(({ id, storeKey }) => (storeKey === null ? [] : [{ id, storeKey }]));
    },

    async gone(id) {
      const file = await tx.pickedFile.findFirst({ where: { id, workspaceId, fileGoneAt: null } });
      if (file === null) return;
      const forgotten = { name: forgottenName, remoteId: forgottenId(file), fileGoneAt: new Date() };
      await tx.pickedFile.updateMany({ where: { id, workspaceId }, data: forgotten });
      // Where it was sent to it has the name, too.
      const ended = { state: { notIn: [...openStates] }, dueAt: null };
      await tx.dispatch.updateMany({ where: { workspaceId, fileId: id, ...ended }, data: { path: null } });
    },
  };
}

/** Instead of a name that a partner has given, which may be a patient's. */
const forgottenName = "removed";

/** Tells a file that lies at the partner's still from a new one, and no name. */
function forgottenId({ destinationId, remoteId }: Pick<FoundFile, "destinationId" | "remoteId">): string {
  return `sha256:${createHash("sha256").update(`${destinationId} ${remoteId}`).digest("hex")}`;
}

const versionOf = ({
  destinationId,
  remoteId,
  remoteMark,
}: Pick<FoundFile, "destinationId" | "remoteId" | "remoteMark">) =>
  JSON.stringify([destinationId, remoteId, remoteMark]);

/** Where each step may begin. */
const before: Readonly<Record<PickedStep["to"], readonly PickedState[]>> = {
  taken: ["seen"],
  imported: ["seen"],
  moved: ["imported"],
};

function columnsOf(step: PickedStep): Prisma.PickedFileUpdateManyMutationInput & { requisitionReadId?: string | null } {
  if (step.to === "taken") return { state: step.to, endedAt: new Date(), ...step.stored };
  if (step.to === "moved") return { state: step.to, endedAt: new Date() };
  return { state: step.to, requisitionReadId: step.requisitionReadId, fault: step.fault };
}

function conditionOf(which: Parameters<PickedFiles["list"]>[0]): Prisma.PickedFileWhereInput {
  if ("day" in which) return { kind: which.kind, day: new Date(which.day) };
  if ("limit" in which) return { kind: which.kind, state: { not: "seen" } };
  return { destinationId: which.destinationId, state: which.state };
}

function toPicked(row: Row): PickedFile {
  const { id, destinationId, remoteId, remoteMark, name, siteId, sha256, requisitionReadId, fault } = row;
  return {
    ...{ id, destinationId, remoteId, remoteMark, name, siteId, sha256, requisitionReadId, fault },
    // The database lets in no other words.
    kind: row.kind === "printed" ? "printed" : "decisions",
    state: states.find((state) => state === row.state) ?? "seen",
    sizeBytes: Number(row.sizeBytes),
    day: row.day?.toISOString().slice(0, 10) ?? null,
    storeKey: row.fileRemovedAt === null ? row.storeKey : null,
    seenAt: row.seenAt.toISOString(),
    removedAt: row.fileRemovedAt?.toISOString() ?? null,
  };
}

const states: readonly PickedState[] = ["seen", "taken", "imported", "moved"];
