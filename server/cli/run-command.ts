import { AppError } from "#core/app-error.ts";
import type { Command } from "#server/cli/command.ts";
import { exitCodeOf, exitCodes, type ExitCode } from "#server/cli/exit-codes.ts";
import { helpOf, helpOfAll } from "#server/cli/help.ts";
import { commandOf, readTyped } from "#server/cli/read-typed.ts";
import type { Terminal } from "#server/cli/terminal.ts";

/** Runs what was typed, and answers the exit code. Refusals are told on standard error, also with `--json`. */
export async function runCommand(
  commands: readonly Command[],
  args: readonly string[],
  openTerminal: (json: boolean) => Terminal,
): Promise<ExitCode> {
  const command = commandOf(commands, args);
  const terminal = openTerminal(args.includes("--json"));
  if (!command) {
    const asked = args.length === 0 || args[0] === "help" || args.includes("--help") || args.includes("-h");
    if (asked) openTerminal(false).say(helpOfAll(commands));
    else terminal.hint(`There is no such command.\n\n${helpOfAll(commands)}`);
    return asked && args.length > 0 ? exitCodes.ok : exitCodes.wrongUse;
  }
  try {
    const typed = readTyped(command, args);
    if (typed.help) {
      openTerminal(false).say(helpOf(command));
      return exitCodes.ok;
    }
    return await command.run(typed, terminal);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    terminal.hint(error.message);
    return exitCodeOf(error.code);
  }
}
