import { withKeysOfSenders } from "#adapters/postgres/keys-of-senders.ts";
import { loadSettings } from "#config/env.ts";
import { appAddress, withOwnerAddress } from "#server/cli/owner-address.ts";
import { keysOfUser } from "#use-cases/sftp/sender-keys.ts";

/*
 * What sshd runs at each sign-in of a sender (AuthorizedKeysCommand): `node server/sftp-keys.ts USER` prints the keys that
 * may. A program of its own beside the command line, for sshd asks twice a sign-in and the whole product takes seconds to
 * load. When it fails it prints nothing on standard output, and nobody is let in.
 */
const settings = loadSettings();
const print = (databaseUrl: string) =>
  withKeysOfSenders(appAddress(settings, databaseUrl), async (keys) => {
    const lines = await keysOfUser(keys, process.argv[2] ?? "");
    process.stdout.write(lines.map((line) => `${line}\n`).join(""));
  });
await (settings.databaseAppUrl ? print(settings.databaseAppUrl) : withOwnerAddress(settings, print));
