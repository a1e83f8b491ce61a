import { readFile, writeFile } from "node:fs/promises";
import { AppError } from "#core/app-error.ts";
import { groupedFingerprint, type PgpKey } from "#core/encryption/pgp-key.ts";
import type { NamedWorkspace } from "#ports/workspaces.ts";
import { type Command, workspaceOption } from "#server/cli/command.ts";
import { exitCodes } from "#server/cli/exit-codes.ts";
import type { Terminal } from "#server/cli/terminal.ts";
import { commandLine, inWorkspaceNamed } from "#server/cli/with-deps.ts";
import type { Deps } from "#server/composition.ts";
import { addPartnerKey, createOwnKey, importOwnKey } from "#use-cases/encryption/add-key.ts";
import { retireKey } from "#use-cases/encryption/retire-key.ts";
import { currentKey, listKeys } from "#use-cases/encryption/view-keys.ts";

const workspace = workspaceOption;

export const keysList: Command = {
  name: "keys list",
  options: { workspace },
  about: "List the PGP keys of a workspace: its own and its partners'.",
  async run({ required }, terminal) {
    return inWorkspaceNamed(required("workspace"), async (deps, scope) => {
      const keys = await listKeys(deps, scope);
      terminal.table(
        [{ title: "Whose" }, { title: "State" }, { title: "Valid until" }, { title: "Fingerprint" }, { title: "Name" }],
        keys.map(({ kind, state, expiresAt, fingerprint, userId }) => [
          ...[kind, state, expiresAt?.slice(0, 10) ?? null],
          ...[groupedFingerprint(fingerprint), userId],
        ]),
      );
      terminal.answer({ keys: keys.map(shown) });
      return exitCodes.ok;
    });
  },
};

export const keysCreate: Command = {
  name: "keys create",
  options: { workspace },
  about: "Make a workspace's first PGP key.",
  more: "Its private part is stored sealed. Give the public one to partners: “keys export-public”.",
  async run({ required }, terminal) {
    return inWorkspaceNamed(required("workspace"), async (deps, scope) => {
      if (await currentKey(deps, scope)) {
        throw new AppError("conflict", "This workspace has a key already. “keys rotate” makes the next one.");
      }
      return create(deps, scope, terminal);
    });
  },
};

export const keysRotate: Command = {
  name: "keys rotate",
  options: { workspace },
  about: "Make a workspace's next PGP key; the one before goes on opening files until it is retired.",
  async run({ required }, terminal) {
    return inWorkspaceNamed(required("workspace"), async (deps, scope) => {
      if (!(await currentKey(deps, scope))) {
        throw new AppError("not_found", "This workspace has no key yet. “keys create” makes it.");
      }
      return create(deps, scope, terminal);
    });
  },
};

export const keysImport: Command = {
  name: "keys import",
  words: ["FILE"],
  options: {
    workspace,
    own: { about: "It is the workspace's own private key; left out: a partner's public key." },
    "passphrase-file": { value: "FILE", about: "Where the private key's passphrase stands, in its first line." },
  },
  about: "Take a PGP key in: a partner's public key, or with --own the workspace's private one.",
  more: "Delete the files of a private key and its passphrase afterwards: from then on it is stored sealed.",
  async run({ words, required, text, is }, terminal) {
    const bytes = await contentOf(words[0] ?? "");
    const passphraseFile = text("passphrase-file");
    const passphrase =
      passphraseFile === undefined ? null : ((await contentOf(passphraseFile)).toString().split(/\r?\n/)[0] ?? "");
    return inWorkspaceNamed(required("workspace"), async (deps, scope) => {
      const input = { scope, by: commandLine, bytes };
      tell(terminal, is("own") ? await importOwnKey(deps, { ...input, passphrase }) : await addPartnerKey(deps, input));
      return exitCodes.ok;
    });
  },
};

export const keysExportPublic: Command = {
  name: "keys export-public",
  words: ["[FILE]"],
  options: { workspace },
  about: "Write the workspace's public PGP key to a file, or to standard output.",
  async run({ words, required }, terminal) {
    return inWorkspaceNamed(required("workspace"), async (deps, scope) => {
      const key = await currentKey(deps, scope);
      if (!key) throw new AppError("not_found", "This workspace has no key yet. “keys create” makes it.");
      if (words[0] === undefined) terminal.say(key.publicKey.replaceAll("\r\n", "\n").trim());
      else await writeNew(words[0], key.publicKey);
      terminal.answer({ ...shown(key), publicKey: key.publicKey });
      return exitCodes.ok;
    });
  },
};

export const keysRetire: Command = {
  name: "keys retire",
  words: ["FINGERPRINT"],
  options: { workspace },
  about: "End the use of a PGP key for everything that comes and goes from now on.",
  more: "The last 16 digits are enough. Files that were taken in before stay readable.",
  async run({ words, required }, terminal) {
    const wanted = (words[0] ?? "").replaceAll(" ", "").toUpperCase();
    return inWorkspaceNamed(required("workspace"), async (deps, scope) => {
      const found = (await listKeys(deps, scope)).filter(({ fingerprint }) => fingerprint.endsWith(wanted));
      if (wanted.length < 16 || !found[0] || found.length > 1) {
        throw new AppError("not_found", "There is no such key. Give the last 16 digits of its fingerprint, or all.");
      }
      tell(terminal, await retireKey(deps, { scope, by: commandLine, keyId: found[0].id }));
      return exitCodes.ok;
    });
  },
};

async function create(deps: Deps, scope: NamedWorkspace, terminal: Terminal) {
  const name = `${scope.tenantSlug} (${scope.environment})`;
  tell(terminal, await createOwnKey(deps, { scope, by: commandLine, name }));
  return exitCodes.ok;
}

function tell(terminal: Terminal, key: PgpKey): void {
  terminal.say(`${key.userId}: ${groupedFingerprint(key.fingerprint)}, ${key.state}`);
  terminal.answer(shown(key));
}

const shown = ({ publicKey: _, ...key }: PgpKey) => key;

async function contentOf(file: string): Promise<Buffer> {
  return readFile(file).catch(() => {
    throw new AppError("not_found", `The file ${JSON.stringify(file)} can't be read.`);
  });
}

async function writeNew(file: string, text: string): Promise<void> {
  await writeFile(file, text, { flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "EEXIST" ? "is there already. Choose another name." : "can't be written.";
    throw new AppError("conflict", `${file} ${why}`);
  });
}
