import path from "node:path";
import { AppError } from "#core/app-error.ts";
import { senderFolder, senderUser } from "#core/sftp/sender-user.ts";
import { setupScript } from "#core/sftp/setup-script.ts";
import { sshdConfig } from "#core/sftp/sshd-config.ts";
import type { Command, CommandOption } from "#server/cli/command.ts";
import { exitCodes } from "#server/cli/exit-codes.ts";
import { withDeps } from "#server/cli/with-deps.ts";

const defaults = {
  port: "2022",
  user: "causeway",
  hostKey: "/etc/causeway/ssh_host_ed25519_key",
  keysCommand: "/usr/local/sbin/causeway-sftp-keys",
} as const;

const asWhom: CommandOption = { value: "USER", about: `As whom Causeway runs (${defaults.user}).` };

/** The configuration of the SFTP server for senders. */
export const sftpConfig: Command = {
  name: "sftp config",
  options: {
    port: { value: "PORT", about: `Where it listens (${defaults.port}).` },
    user: asWhom,
    "host-key": { value: "FILE", about: `The server's own key (${defaults.hostKey}).` },
  },
  about: "Print the configuration of an sshd to which senders push files.",
  more: "docs/operations.md says what to do with it, and why it is as it is. It needs no database.",
  async run({ text }, terminal) {
    const config = sshdConfig({
      port: portOf(text("port") ?? defaults.port),
      hostKeyFile: text("host-key") ?? defaults.hostKey,
      pidFile: "/run/causeway-sftp.pid",
      keysCommand: defaults.keysCommand,
      serviceUser: text("user") ?? defaults.user,
    });
    terminal.say(config.trimEnd());
    terminal.answer({ config });
    return exitCodes.ok;
  },
};

/** What root runs for users and folders. */
export const sftpSetup: Command = {
  name: "sftp setup",
  options: {
    user: asWhom,
    root: { value: "FOLDER", about: "The folder of all places, root's own (/srv/causeway)." },
  },
  about: "Print the shell script that makes users and folders for the senders of every workspace.",
  more: "Read it, then run it as root; run it again when there is a new workspace.",
  async run({ text }, terminal) {
    const root = path.resolve(text("root") ?? "/srv/causeway");
    return withDeps(async ({ workspaces }) => {
      const senders = (await workspaces.all()).map((workspace) => ({
        user: senderUser(workspace),
        folder: senderFolder(workspace),
      }));
      const script = setupScript({
        ...{ root, senders, serviceUser: text("user") ?? defaults.user, keysCommand: defaults.keysCommand },
        ...{ install: process.cwd(), node: process.execPath },
      });
      terminal.say(script.trimEnd());
      terminal.answer({ script, senders });
      return exitCodes.ok;
    });
  },
};

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new AppError("bad_request", `--port is ${JSON.stringify(text)}: it must be a number from 1 to 65535.`);
}
