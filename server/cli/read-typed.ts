import { parseArgs } from "node:util";
import { AppError } from "#core/app-error.ts";
import type { Command, Typed } from "#server/cli/command.ts";
import { signature } from "#server/cli/help.ts";

const everywhere = { json: { type: "boolean" }, help: { type: "boolean", short: "h" } } as const;

/** Which of the commands is meant: the one with the most words of its name in front. */
export function commandOf(commands: readonly Command[], args: readonly string[]): Command | undefined {
  const words = args.filter((arg) => !arg.startsWith("-"));
  return [2, 1].map((count) => words.slice(0, count).join(" ")).flatMap((name) => named(commands, name))[0];
}

function named(commands: readonly Command[], name: string): readonly Command[] {
  return commands.filter((command) => command.name === name);
}

/** Reads what was typed behind a command's name. Throws AppError("bad_request") that says what is wrong with it. */
export function readTyped(command: Command, args: readonly string[]): Typed & { json: boolean; help: boolean } {
  const { values, positionals } = parsed(command, args);
  const words = positionals.slice(command.name.split(" ").length);
  const text = (option: string) => {
    const value = values[option];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const typed = {
    words,
    text,
    required(option: string) {
      const value = text(option);
      if (value === undefined) throw new AppError("bad_request", `${command.name} needs --${option}.`);
      return value;
    },
    is: (option: string) => values[option] === true,
    json: values["json"] === true,
    help: values["help"] === true,
  };
  if (!typed.help) refuseWrongUse(command, typed);
  return typed;
}

type Parsed = {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
};

function parsed(command: Command, args: readonly string[]): Parsed {
  const own = Object.entries(command.options ?? {}).map(
    ([name, { value }]) => [name, { type: value === undefined ? "boolean" : "string" }] as const,
  );
  try {
    return parseArgs({
      args: [...args],
      options: { ...Object.fromEntries(own), ...everywhere },
      allowPositionals: true,
    });
  } catch (error) {
    // "Unknown option '--x'" and the like: the library's own sentence says which.
    const [sentence = ""] = error instanceof Error ? error.message.split(/(?<=\.) /) : [];
    throw new AppError("bad_request", `${sentence} Type: ${signature(command)}`);
  }
}

function refuseWrongUse(command: Command, { words, required }: Typed): void {
  const needed = (command.words ?? []).filter((word) => !word.startsWith("[")).length;
  const most = command.words?.length ?? 0;
  if (words.length < needed || words.length > most) {
    throw new AppError("bad_request", `That is not how ${command.name} is used. Type: ${signature(command)}`);
  }
  for (const [option, about] of Object.entries(command.options ?? {})) if (about.required) required(option);
}
