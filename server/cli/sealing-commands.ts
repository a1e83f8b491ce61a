import { addKeyToFile } from "#adapters/aws-encryption/sealing-key-file.ts";
import { loadSettings } from "#config/env.ts";
import { AppError } from "#core/app-error.ts";
import type { Command } from "#server/cli/command.ts";
import { exitCodes } from "#server/cli/exit-codes.ts";
import { commandLine, withDeps } from "#server/cli/with-deps.ts";
import { sealingKeySource } from "#server/stored-files.ts";
import { countByKey } from "#use-cases/sealing/count-by-key.ts";
import { noteNewKey } from "#use-cases/sealing/note-new-key.ts";
import { reseal } from "#use-cases/sealing/reseal.ts";

export const keysSealing: Command = {
  name: "keys sealing",
  about: "List the keys that stored files and secrets are sealed with, and how many each.",
  more: "A key that nothing is sealed with any more may be taken out of the key file; see docs/security.md.",
  async run(_, terminal) {
    const uses = await withDeps(countByKey);
    terminal.table(
      [
        { title: "Key" },
        { title: "Seals now" },
        { title: "Files", align: "right" },
        { title: "Arriving", align: "right" },
        { title: "Secrets", align: "right" },
      ],
      uses.map(({ key, seals, files, arriving, secrets }) => [
        key ?? "(not sealed)",
        seals ? "yes" : "",
        files,
        arriving,
        secrets,
      ]),
    );
    const old = uses.some(({ seals, files, secrets }) => !seals && files + secrets > 0);
    if (old) terminal.hint("“keys reseal” seals all of them with the key that seals now.");
    terminal.answer({ keys: uses });
    return exitCodes.ok;
  },
};

export const keysRotateSealing: Command = {
  name: "keys rotate-sealing",
  about: "Make a new sealing key: from now on it seals, and the older ones open what they have sealed.",
  more: "Running processes take it up by themselves. Copy the key file afterwards, then run “keys reseal”.",
  async run(_, terminal) {
    const source = sealingKeySource(loadSettings());
    if (source.kmsKeys.length > 0) throw elsewhere("CAUSEWAY_KMS_KEY", "the ARN of another key");
    if (source.keys !== undefined) throw elsewhere("CAUSEWAY_SEALING_KEY", "what `openssl rand -base64 32` prints");
    const key = await withDeps(async (deps) => {
      // A key that is gone or wrong is no key to go on from.
      await deps.sealing.currentKey();
      const { name } = await addKeyToFile(source.file);
      await deps.sealing.currentKey();
      await noteNewKey(deps, commandLine, name);
      return name;
    });
    terminal.say(`The key ${key} seals from now on. Keep a copy of ${source.file}, apart from your backups.`);
    terminal.answer({ key });
    return exitCodes.ok;
  },
};

export const keysReseal: Command = {
  name: "keys reseal",
  about: "Seal every stored file and secret with the key that seals now.",
  more: "Beside a running Causeway. Cut off, it goes on where it was when it is run again.",
  async run(_, terminal) {
    const done = await withDeps((deps) =>
      reseal(deps, commandLine, (files) => void (files % 1_000 === 0 && terminal.hint(`${files} files …`))),
    );
    terminal.say(`Sealed anew: ${done.files} files, ${done.secrets} secrets.`);
    for (const { what, why } of done.refused) terminal.hint(`${what}: ${why}`);
    terminal.answer(done);
    return done.refused.length === 0 ? exitCodes.ok : exitCodes.failed;
  },
};

function elsewhere(variable: string, what: string): AppError {
  const sentence = `The key is set by ${variable}: put ${what} in front there, with a comma behind it, and restart.`;
  return new AppError("conflict", sentence);
}
