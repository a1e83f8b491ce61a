import { access, constants, mkdir } from "node:fs/promises";
import { type Config, loadSettings } from "#config/env.ts";
import { AppError } from "#core/app-error.ts";
import { type Check, lookAtAll, wrong } from "#server/cli/check.ts";
import type { Command } from "#server/cli/command.ts";
import { databaseChecks } from "#server/cli/database-checks.ts";
import { destinationChecks } from "#server/cli/destination-checks.ts";
import { exitCodes } from "#server/cli/exit-codes.ts";
import { keyChecks } from "#server/cli/key-checks.ts";
import { placeChecks } from "#server/cli/place-checks.ts";
import { smtpChecks } from "#server/cli/smtp-checks.ts";

export const envCheck: Command = {
  name: "env check",
  about: "Check this machine: settings, database, migrations, keys, folders, places, mail server.",
  more: "Nothing is changed, and no secret is shown. Ends with 1 when anything is wrong.",
  async run(_, terminal) {
    const lines = await lookAtAll(await checksOf());
    for (const { name, ok, says } of lines) terminal.say(`${ok ? "ok     " : "wrong  "}${name}: ${says}`);
    const wrong = lines.filter(({ ok }) => !ok).length;
    terminal.say(
      wrong === 0 ? "\nEverything that was looked at is right." : `\n${wrong} of ${lines.length} are wrong.`,
    );
    terminal.answer({ ok: wrong === 0, checks: lines });
    return wrong === 0 ? exitCodes.ok : exitCodes.failed;
  },
};

/** The checks that the settings allow: without them there is one line for each fault, and nothing to connect to. */
async function checksOf(): Promise<readonly Check[]> {
  let settings;
  try {
    settings = loadSettings();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.message.split("\n").map((fault) => ({ name: "settings", look: () => Promise.reject(wrong(fault)) }));
  }
  const { dataFolder } = settings;
  return [
    { name: "settings", look: () => Promise.resolve("every variable can be used.") },
    { name: "data folder", look: () => writableFolder(dataFolder) },
    ...databaseChecks(settings),
    ...keyChecks(settings),
    ...placeChecks(),
    ...smtpChecks(settings),
    ...destinationChecks(settings),
    { name: "contacts", look: () => Promise.resolve(contactSentence(settings.contactChecks)) },
  ];
}

async function writableFolder(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return `${folder} can be written to.`;
  } catch {
    throw wrong(
      `${folder} can't be written to by this user. Give it to the user that runs Causeway, or set CAUSEWAY_DATA.`,
    );
  }
}

/** Nothing is asked: each question at these services is paid for. */
function contactSentence({ googleMapsKey, neverBounceKey }: Config["contactChecks"]): string {
  const looked = [
    ...(googleMapsKey ? ["addresses (Google)"] : []),
    ...(neverBounceKey ? ["e-mail addresses (NeverBounce)"] : []),
  ];
  return looked.length === 0
    ? "are taken as they are entered."
    : `${looked.join(" and ")} are looked up as they are entered.`;
}
