import type { Database } from "#adapters/postgres/connect.ts";
import type { SealingProbe } from "#ports/sealing-probe.ts";

/** In one row for the whole installation: its files lie in one folder. */
export function sealingProbe({ prisma }: Pick<Database, "prisma">): SealingProbe {
  const find = async () => (await prisma.sealingProbe.findUnique({ where: { id: 1 } }))?.sealed ?? null;
  return {
    find,

    async keep(sealed) {
      await prisma.sealingProbe.createMany({ data: [{ sealed }], skipDuplicates: true });
      return (await find()) ?? sealed;
    },

    async replace(sealed) {
      await prisma.sealingProbe.update({ where: { id: 1 }, data: { sealed, sealedAt: new Date() } });
    },

    async onlySealed() {
      return (await prisma.sealingProbe.findUnique({ where: { id: 1 } }))?.onlySealedSince != null;
    },

    async noteOnlySealed() {
      const data = { onlySealedSince: new Date() };
      await prisma.sealingProbe.updateMany({ where: { id: 1, onlySealedSince: null }, data });
    },
  };
}
