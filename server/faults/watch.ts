import pg from "pg";
import { setTimeout as pause } from "node:timers/promises";
import { writersLock } from "#adapters/postgres/open-transaction.ts";
import { AppError } from "#core/app-error.ts";
import type { ImportState } from "#core/imports/import.ts";
import type { UndoState } from "#core/undo/undo.ts";
import { type Place, places } from "./trouble.ts";

/** What an import looks like from outside at one moment. */
export type Sight = {
  readonly state: ImportState;
  /** Null until somebody has asked for it. */
  readonly undo: UndoState | null;
  readonly place: Place;
  /** Of what is under way: the import, or its undo. */
  readonly attempts: number;
  /** Why that failed, if it did. */
  readonly sentence: string | null;
  /** The first words of the statements that the application's role has under way. */
  readonly statements: readonly string[];
};

export type Watch = {
  readonly look: (importId: string) => Promise<Sight>;
  /** Looks until `seen` says yes; rejects after two minutes, which is a hang. */
  readonly until: (importId: string, seen: (sight: Sight) => boolean) => Promise<Sight>;
  readonly end: () => Promise<void>;
};

const hangMs = 120_000;
const pauseMs = 2;

/** Watches from a connection of its own, which is opened anew when the server has died under it. */
export function startWatch(ownerUrl: string): Watch {
  let client: pg.Client | null = null;
  const connected = async (): Promise<pg.Client> => {
    if (client) return client;
    const fresh = new pg.Client({ connectionString: ownerUrl, application_name: "faults" });
    fresh.on("error", () => (client = null));
    await fresh.connect();
    return (client = fresh);
  };

  async function look(importId: string): Promise<Sight> {
    for (let tries = 0; ; tries++) {
      try {
        return await lookOnce(await connected(), importId);
      } catch (error) {
        client = null;
        if (tries * 100 > hangMs) throw error;
        await pause(100);
      }
    }
  }

  return {
    look,
    async until(importId, seen) {
      const begun = performance.now();
      for (;;) {
        const sight = await look(importId);
        if (seen(sight)) return sight;
        if (performance.now() - begun > hangMs)
          throw new AppError("internal", `Nothing moves: ${JSON.stringify(sight)}`);
        await pause(pauseMs);
      }
    },
    async end() {
      await client?.end();
    },
  };
}

async function lookOnce(client: pg.Client, importId: string): Promise<Sight> {
  const { rows } = await client.query<{
    state: ImportState;
    undo: UndoState | null;
    attempts: number;
    sentence: string | null;
    statements: string[] | null;
    keeps: boolean;
  }>(
    `select i.state, u.state as undo, coalesce(u.attempts, i.attempts) as attempts,
       coalesce(u.fault_sentence, i.fault_sentence) as sentence,
       exists (select from pg_locks where locktype = 'advisory' and mode = 'ShareLock' and objsubid = 1
         and (classid::bigint << 32) | objid::bigint = ${writersLock("i.id::text")}) as keeps, (select array_agg(query) from pg_stat_activity
         where datname = current_database() and usename = 'causeway_app' and state = 'active') as statements
     from import i left join undo u on u.import_id = i.id where i.id = $1`,
    [importId],
  );
  const [row] = rows;
  if (!row) throw new Error("The import is gone.");
  const { keeps, ...seen } = row;
  const texts = (row.statements ?? []).map(plainWords);
  const place = row.undo ? undoPlaces[row.undo] : placeOf(row.state, texts, keeps);
  return { ...seen, place, statements: texts.map((text) => text.slice(0, 60)) };
}

const undoPlaces: Readonly<Record<UndoState, Place>> = {
  queued: "undo_queued",
  undoing: "undoing",
  reporting: "undo_reporting",
  completed: "undone",
  failed: "undone",
  cancelled: "undone",
};

/** The plan begins when the staged rows are sealed. `keeps`: a transaction is open in which skipped rows are written. */
function placeOf(state: ImportState, statements: readonly string[], keeps: boolean): Place {
  const plans = statements.some(
    (text) =>
      /staging\.(?:seal|plan)|_row \(|issue \(|from (?:issue|skipped_row)/.test(text.slice(0, 60)) &&
      !/from unnest\(/.test(text),
  );
  if (state === "checking") return plans ? "planning" : keeps ? "keeping" : "checking";
  if (state === "received") return "receiving";
  return places.find((place) => place === state) ?? "completed";
}

/** With the names of tables that belong to one import made alike; their first words tell statements apart. */
function plainWords(statement: string): string {
  return statement
    .replace(/_[0-9a-f]{32}/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
