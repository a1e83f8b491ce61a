import { commands } from "#server/cli/commands.ts";
import { runCommand } from "#server/cli/run-command.ts";
import { processTerminal } from "#server/cli/terminal.ts";

/* npm run causeway -- COMMAND: the product's use cases for whoever holds this machine's configuration. */
process.exitCode = await runCommand(commands, process.argv.slice(2), processTerminal);
