import type { Entity } from "#core/entities/entity.ts";
import { type DamageObserver, lookForDamage } from "#core/damage/look-for-damage.ts";
import { nameDamage, unprovenTimes } from "#core/damage/name-damage.ts";
import { type WatchedColumn, watchedColumns } from "#core/damage/watched-columns.ts";
import { zeroQuestion, type ZeroProbe } from "#core/damage/zero-evidence.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import type { WorkspaceStores } from "#ports/deps.ts";

/** Sees the rows of a file that is checked, and says afterwards what a spreadsheet did to them. */
export type FileWatch = {
  /** Called for the header row, which names the columns; answers what sees each row that is not blank. */
  readonly begin: (mapping: Mapping, names: readonly string[], today: string) => DamageObserver;
  /** Of the file that was seen: columns whose agreed repair would make times of numbers that nothing shows to be some. */
  readonly unproven: () => ReturnType<typeof unprovenTimes>;
  /** Keeps what was found, once the file is staged and before its plan is made. */
  readonly keep: (stores: Pick<WorkspaceStores, "columnDamages">, importId: string) => Promise<void>;
};

export function watchFile(entity: Entity): FileWatch {
  let columns: readonly WatchedColumn[] = [];
  let observer: DamageObserver | null = null;
  return {
    begin(mapping, names, today) {
      columns = watchedColumns(entity, mapping, names, today);
      observer = lookForDamage(columns);
      return observer;
    },

    unproven: () => unprovenTimes(columns, observer?.counts ?? []),

    async keep({ columnDamages }, importId) {
      const counts = observer?.counts ?? [];
      const probes = new Map<number, ZeroProbe>();
      for (const [index, column] of columns.entries()) {
        const counted = counts[index];
        const question = counted ? zeroQuestion(entity, column, counted) : null;
        if (question) probes.set(column.at, await columnDamages.askRecords(importId, question));
      }
      await columnDamages.keep(importId, nameDamage(entity, columns, counts, probes));
    },
  };
}
