import type { Database } from "#adapters/postgres/connect.ts";
import type { LeftBehind } from "#ports/left-behind.ts";

/** What the database tells of all workspaces: no more than which keys nobody names, and how much it dropped. */
export function leftBehind({ pool }: Database): Pick<LeftBehind, "unnamed" | "dropStaging"> {
  return {
    async unnamed(keys) {
      const { rows } = await pool.query<{ key: string }>("select unnamed_store_keys($1) as key", [[...keys]]);
      return rows.map(({ key }) => key);
    },

    async dropStaging() {
      const { rows } = await pool.query<{ swept: number }>("select staging.sweep() as swept");
      return rows[0]?.swept ?? 0;
    },
  };
}
