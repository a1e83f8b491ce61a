import { once } from "node:events";
import { textTable, type Cell } from "#server/cli/text-table.ts";

type Column = { readonly title: string; readonly align?: "right" };

/** Where a command's answer goes: lines and tables for people, or one JSON document for programs (`--json`). */
export type Terminal = {
  readonly json: boolean;
  /** A line for people; with --json nothing. What came from outside is shown without its control characters. */
  say(line: string): void;
  /** A line that does not belong to the answer (progress, a hint), on standard error. */
  hint(line: string): void;
  /** Rows as a table for people; with --json nothing. */
  table(columns: readonly Column[], rows: readonly (readonly Cell[])[]): void;
  /** The whole answer for programs; without --json nothing. Called once. */
  answer(value: unknown): void;
  /** Bytes as they are, for `store get KEY` and the like. */
  bytes(content: AsyncIterable<Uint8Array>): Promise<void>;
  /** What is typed or piped in. */
  readonly input: AsyncIterable<Uint8Array>;
};

/** The terminal of this process. */
export function processTerminal(json: boolean): Terminal {
  const write = (stream: NodeJS.WriteStream, text: string) => void stream.write(`${text}\n`);
  return {
    json,
    say: (line) => json || write(process.stdout, forTerminal(line)),
    hint: (line) => write(process.stderr, forTerminal(line)),
    table: (columns, rows) => json || write(process.stdout, textTable(columns, rows)),
    answer: (value) => json && write(process.stdout, JSON.stringify(value, null, 2)),
    async bytes(content) {
      for await (const chunk of content) if (!process.stdout.write(chunk)) await once(process.stdout, "drain");
    },
    input: process.stdin,
  };
}

/** Names of files come from whoever sent them: nothing in them may steer the terminal. */
export function forTerminal(text: string): string {
  return text.replaceAll(/(?!\n)\p{C}/gu, "?");
}
