import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "#core/app-error.ts";
import { exportKinds } from "#core/exports/manual-export.ts";
import { type Command, workspaceOption } from "#server/cli/command.ts";
import { exitCodes } from "#server/cli/exit-codes.ts";
import { commandLine, inWorkspaceNamed } from "#server/cli/with-deps.ts";
import type { DeliveryDestination } from "#ports/delivery-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Deps } from "#server/composition.ts";
import { uploadExport } from "#use-cases/exports/add-export.ts";

export const exportsSend: Command = {
  name: "exports send",
  words: ["FILE"],
  options: {
    workspace: workspaceOption,
    kind: { value: "KIND", about: "What it is: invoices or time_and_attendance.", required: true },
    from: { value: "DAY", about: "The first day that it is about, such as 2026-03-01.", required: true },
    to: { value: "DAY", about: "The last day.", required: true },
    server: { value: "NAME", about: "The partner's SFTP server to send it to; outbound/ of the place when left out." },
  },
  about: "Have a file for billing or payroll delivered as it is.",
  more: `A worker (npm start, npm run worker) has to be running: it delivers.

Example: npm run causeway -- exports send invoices.csv --workspace northside/production --kind invoices --from 2026-03-01 --to 2026-03-31`,
  async run(typed, terminal) {
    const [file = ""] = typed.words;
    const kind = exportKinds.find((one) => one === typed.required("kind"));
    if (!kind) throw new AppError("bad_request", `--kind is one of ${exportKinds.join(", ")}.`);
    const found = await stat(file).catch(() => null);
    if (!found?.isFile()) throw new AppError("not_found", `There is no file ${JSON.stringify(file)}.`);
    return inWorkspaceNamed(typed.required("workspace"), async (deps, scope) => {
      const exportId = await uploadExport(deps, {
        ...{ scope, by: commandLine, kind, from: typed.required("from"), to: typed.required("to") },
        ...{ fileName: path.basename(file), content: createReadStream(file), maxBytes: deps.uploadMaxBytes },
        destination: await destinationNamed(deps, scope, typed.text("server")),
        recipients: [],
      });
      terminal.say("The file is stored, and a worker delivers it.");
      terminal.answer({ exportId });
      return exitCodes.ok;
    });
  },
};

async function destinationNamed(deps: Deps, scope: WorkspaceScope, name?: string): Promise<DeliveryDestination> {
  if (name === undefined) return { kind: "place" };
  const servers = await deps.inWorkspace(scope, ({ sftpConnections }) => sftpConnections.list());
  const server = servers.find((one) => one.name === name);
  if (!server) throw new AppError("not_found", `There is no SFTP server ${JSON.stringify(name)} in this workspace.`);
  return { kind: "sftp", connectionId: server.id };
}
