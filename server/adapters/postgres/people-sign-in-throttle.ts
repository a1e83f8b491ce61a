import { createHmac } from "node:crypto";
import type { Database } from "#adapters/postgres/connect.ts";
import type { SignInThrottle } from "#ports/sign-in.ts";

/** Tries in a window before an address has to wait for the window's end. */
const tries = 10;
const windowMinutes = 15;

/**
 * Counts tries in the database, so that any number of web processes count together. A try is taken before the password
 * is looked at: a hundred guesses sent at once can't all pass a count that none of them has raised yet.
 */
export function signInThrottle(database: Database, secret: string): SignInThrottle {
  const hashOf = (email: string) =>
    createHmac("sha256", secret).update(`causeway/sign-in/${email.trim().toLowerCase()}`).digest("hex");
  return {
    async take(email) {
      const rows = await database.prisma.$queryRaw<{ failures: number; wait: number }[]>`
        insert into sign_in_failure as known (email_hash, failures, since) values (${hashOf(email)}, 1, now())
        on conflict (email_hash) do update set
          failures = case when known.since < now() - make_interval(mins => ${windowMinutes}) then 1
            else known.failures + 1 end,
          since = case when known.since < now() - make_interval(mins => ${windowMinutes}) then now() else known.since end
        returning failures, ceil(extract(epoch from since - now()))::int + ${windowMinutes * 60} as wait`;
      const row = rows[0];
      if (row?.failures === 1) await forgetOld(database);
      return row && row.failures > tries ? Math.max(1, row.wait) : null;
    },

    async clear(email) {
      await database.prisma.signInFailure.deleteMany({ where: { emailHash: hashOf(email) } });
    },
  };
}

/** Guesses at addresses that nobody has would otherwise fill the table. */
async function forgetOld(database: Database): Promise<void> {
  await database.prisma.$executeRaw`
    delete from sign_in_failure where since < now() - make_interval(mins => ${windowMinutes})`;
}
