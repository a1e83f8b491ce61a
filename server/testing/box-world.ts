import { type BoxSettings, openBoxAt } from "#adapters/box/open-box.ts";
import { boxServer, type BoxServer } from "#adapters/contracts/box-server.ts";
import { readBoxConfig } from "#core/box/box-config.ts";
import type { Box } from "#ports/box.ts";

/** Box as its contract has it, and our way to it. */
export type BoxWorld = {
  readonly server: BoxServer;
  readonly box: Box;
  readonly settings: BoxSettings;
  /** The files below the shared folder, as `FromCity/decided.csv`. */
  paths(): readonly string[];
  /** Puts a file there as somebody in the city would; folders are made. Answers its number. */
  put(path: string, content: string): string;
};

/** Quick, for a server on this machine. */
const patience = { answerMs: 5_000, pausesMs: [1, 1, 1], longestWaitMs: 1_000 };

export async function createBoxWorld(): Promise<BoxWorld> {
  const server = await boxServer();
  const { items, rootId } = server;
  const read = readBoxConfig(server.config);
  if (read.kind === "problem") throw new Error(read.sentence);
  const settings = { addresses: { api: server.url, upload: server.url }, patience };
  const folder = (parentId: string, name: string): string =>
    items.named(parentId, name)?.id ?? items.add({ type: "folder", parentId, name });
  return {
    server,
    settings,
    box: openBoxAt(settings)(read.config),
    paths: () => items.paths(rootId),
    put(path, content) {
      const names = path.split("/");
      const parentId = names.slice(0, -1).reduce(folder, rootId);
      return items.add({ type: "file", parentId, name: names.at(-1) ?? "", content: Buffer.from(content) });
    },
  };
}
