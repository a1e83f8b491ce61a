import { execFileSync } from "node:child_process";
import { AppError } from "#core/app-error.ts";

/** The user a server process runs as; empty means "as we are". */
export type RunAs = { uid?: number; gid?: number };

/**
 * Whom to run PostgreSQL as: it refuses to run as root, so root hands it to the user `postgres`, made when missing.
 * Anybody else runs it as themselves.
 */
export function runAs(): RunAs {
  if (process.getuid?.() !== 0) return {};
  return postgresUser() ?? makePostgresUser();
}

function postgresUser(): RunAs | undefined {
  try {
    return { uid: idOf("-u"), gid: idOf("-g") };
  } catch {
    return undefined;
  }
}

function idOf(flag: "-u" | "-g"): number {
  return Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
}

function makePostgresUser(): RunAs {
  try {
    execFileSync("useradd", ["--system", "--user-group", "--no-create-home", "postgres"], { stdio: "ignore" });
  } catch {
    // The look-up below decides: another starter may have made the user meanwhile.
  }
  const made = postgresUser();
  if (made) return made;
  throw new AppError(
    "unavailable",
    "PostgreSQL can't run as root, and the user postgres could not be made for it. " +
      "Run Causeway as an ordinary user, or set DATABASE_URL to a PostgreSQL server.",
  );
}
