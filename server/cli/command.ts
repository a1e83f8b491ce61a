import type { ExitCode } from "#server/cli/exit-codes.ts";
import type { Terminal } from "#server/cli/terminal.ts";

/** An option of a command, as its help names it. */
export type CommandOption = {
  /** What stands for its value in the help ("SLUG"); left out: it is set or it is not. */
  readonly value?: string;
  readonly about: string;
  /** The command refuses to run without it. */
  readonly required?: true;
};

/** What somebody typed, read as the command declares it. */
export type Typed = {
  /** What stands behind the command's name. */
  readonly words: readonly string[];
  /** The value of an option; undefined when it was left out. An empty value is one that was left out. */
  text(option: string): string | undefined;
  /** The value of a required option. */
  required(option: string): string;
  is(option: string): boolean;
};

/**
 * One command of `npm run causeway --`. Each lies in a file of its own beside this one and stands in commands.ts.
 * AppErrors that it lets through are told and become its exit code; `--json` and `--help` belong to all of them.
 */
export type Command = {
  /** One or two words: "import", "imports list". */
  readonly name: string;
  /** What has to stand behind the name, one a word: ["FILE"]. In brackets what may be left out: ["[FILE]"]. */
  readonly words?: readonly string[];
  readonly options?: Readonly<Record<string, CommandOption>>;
  /** One sentence, for the list of all commands. */
  readonly about: string;
  /** More for its own help: what it changes, an example. */
  readonly more?: string;
  run(typed: Typed, terminal: Terminal): Promise<ExitCode>;
};

/** The option of every command that works in one workspace. */
export const workspaceOption: CommandOption = {
  value: "TENANT/ENVIRONMENT",
  about: "Which workspace, for example northside/staging.",
  required: true,
};
