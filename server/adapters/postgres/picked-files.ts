import type { Transaction } from "#adapters/postgres/connect.ts";
import type { FoundFile, PickedFile, PickedFiles, PickedState, PickedStep } from "#ports/picked-files.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { PickedFile as Row, Prisma } from "#prisma/generated/client.ts";

/** Files found at partners' of one workspace, in the caller's transaction. */
export function pickedFiles(tx: Transaction, { workspaceId }: WorkspaceScope): PickedFiles {
  return {
    async see(files) {
      if (files.length === 0) return [];
      const data = files.map((file) => ({ ...file, workspaceId, day: file.day === null ? null : new Date(file.day) }));
      await tx.pickedFile.createMany({ data, skipDuplicates: true });
      const versions = files.map(({ destinationId, remoteId, remoteMark }) => ({
        destinationId,
        remoteId,
        remoteMark,
      }));
      const found = (await tx.pickedFile.findMany({ where: { workspaceId, OR: versions } })).map(toPicked);
      const seen = new Map(found.map((file) => [versionOf(file), file]));
      return files.flatMap((file) => seen.get(versionOf(file)) ?? []);
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
      const where = { workspaceId, fileRemovedAt: { not: null }, fileGoneAt: null };
      const rows = await tx.pickedFile.findMany({ where, select: { id: true, storeKey: true } });
      return rows.flatMap(({ id, storeKey }) => (storeKey === null ? [] : [{ id, storeKey }]));
    },

    async gone(id) {
      await tx.pickedFile.updateMany({ where: { id, workspaceId }, data: { fileGoneAt: new Date() } });
    },
  };
}

const versionOf = ({ destinationId, remoteId, remoteMark }: FoundFile) =>
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
