import { createReadStream, createWriteStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { AppError } from "#core/app-error.ts";
import type { ActivityAction } from "#ports/activity-log.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { type Command, workspaceOption } from "#server/cli/command.ts";
import { exitCodes } from "#server/cli/exit-codes.ts";
import { commandLine, inWorkspaceNamed } from "#server/cli/with-deps.ts";

const mostListed = 1_000;

export const storeLs: Command = {
  name: "store ls",
  words: ["[PREFIX]"],
  options: { workspace: workspaceOption },
  about: "List what lies in a workspace's place, for example below inbound/.",
  async run({ words, required }, terminal) {
    return inWorkspaceNamed(required("workspace"), async (deps, scope) => {
      const store = await deps.places.of(scope);
      const objects = [];
      let more = false;
      for await (const object of store.list(words[0] ?? "")) {
        if (objects.length === mostListed) {
          more = true;
          break;
        }
        objects.push(object);
      }
      terminal.table(
        [{ title: "Bytes", align: "right" }, { title: "Changed (UTC)" }, { title: "Key" }],
        objects.map(({ key, sizeBytes, modifiedAt }) => [sizeBytes, modifiedAt.slice(0, 19).replace("T", " "), key]),
      );
      if (more) terminal.hint(`There are more than ${mostListed}: name a longer beginning of their keys.`);
      terminal.answer({ objects: objects.map(({ encryption: _, ...object }) => object), more });
      return exitCodes.ok;
    });
  },
};

export const storeGet: Command = {
  name: "store get",
  words: ["KEY", "[FILE]"],
  options: { workspace: workspaceOption },
  about: "Write an object of a workspace's place to a file, or to standard output.",
  more: "A file that is there already is not overwritten. The look is recorded in the activity log.",
  async run({ words, required }, terminal) {
    const [key = "", file] = words;
    return inWorkspaceNamed(required("workspace"), async (deps, scope) => {
      const store = await deps.places.of(scope);
      const object = await store.head(key);
      if (!object) throw new AppError("not_found", `There is nothing under ${JSON.stringify(key)}.`);
      if (file !== undefined && (await stat(file).catch(() => null))) {
        throw new AppError("conflict", `${file} is there already. Choose another name.`);
      }
      await recordObject(deps, scope, "place.object-read", object.sizeBytes);
      if (file === undefined) await terminal.bytes(store.get(key));
      else await written(store.get(key), file);
      if (file !== undefined) {
        terminal.say(`Wrote ${object.sizeBytes.toLocaleString("en-US")} bytes to ${file}.`);
        terminal.answer({ key, file, sizeBytes: object.sizeBytes });
      }
      return exitCodes.ok;
    });
  },
};

export const storePut: Command = {
  name: "store put",
  words: ["FILE", "KEY"],
  options: { workspace: workspaceOption, replace: { about: "Also when something lies under the key already." } },
  about: "Put a file into a workspace's place; below inbound/ it is imported.",
  async run({ words, required, is }, terminal) {
    const [file = "", key = ""] = words;
    if (!(await stat(file).catch(() => null))?.isFile()) {
      throw new AppError("not_found", `There is no file ${JSON.stringify(file)}.`);
    }
    return inWorkspaceNamed(required("workspace"), async (deps, scope) => {
      const store = await deps.places.of(scope);
      const object = await store.put(key, createReadStream(file), { ifAbsent: !is("replace") });
      await recordObject(deps, scope, "place.object-put", object.sizeBytes);
      terminal.say(`Stored ${object.sizeBytes.toLocaleString("en-US")} bytes under ${object.key}.`);
      terminal.answer({ key: object.key, sizeBytes: object.sizeBytes, encryption: object.encryption });
      return exitCodes.ok;
    });
  },
};

/** What a sender calls a file may name a person: the log says that there was one, and how large. */
async function recordObject(deps: ImportDeps, scope: WorkspaceScope, action: ActivityAction, bytes: number) {
  await deps.inWorkspace(scope, ({ activity }) =>
    activity.record({ actor: commandLine, action, subject: "a file of the workspace's place", detail: { bytes } }),
  );
}

/** Only this user may read it; a part of it is none. */
async function written(content: AsyncIterable<Uint8Array>, file: string): Promise<void> {
  try {
    await pipeline(content, createWriteStream(file, { flags: "wx", mode: 0o600 }));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") {
      throw new AppError("conflict", `${file} is there already. Choose another name.`);
    }
    await rm(file, { force: true });
    throw error;
  }
}
