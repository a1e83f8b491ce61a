import { createServer, type IncomingMessage } from "node:http";
import next from "next";
import { AppError } from "#core/app-error.ts";
import { loadConfig } from "#config/load-config.ts";
import { appDatabaseUrl, checkAppRole } from "#adapters/postgres/roles.ts";
import { answer } from "#api/doors/answer.ts";
import { isPlainForm, plainAnswerHeader, plainForm, writtenAnswer } from "#api/doors/plain-form.ts";
import { exportsPath, takeExport } from "#api/doors/exports.ts";
import { uploads, uploadsPath } from "#api/doors/uploads.ts";
import { clientAddress, forwardingHeaders } from "#core/access/client-address.ts";
import { getDeps, type Deps, tellSealingFault } from "#server/composition.ts";
import { portFault } from "#server/start/check-port.ts";
import { readAtDoor, serveDoor } from "#server/start/serve-door.ts";

/** How long requests under way may take to end; live-progress streams never end by themselves. */
const DRAIN_MS = 3_000;

const config = loadConfig();
await checkAppRole(appDatabaseUrl(config));
const development = process.argv.includes("--dev");
const app = next({ dev: development, hostname: config.host, port: config.port });
await app.prepare();
const handle = app.getRequestHandler();
const server = createServer((request, response) => {
  tellOrigin(request);
  const path = request.url?.split("?")[0] ?? "";
  // Past Next: a piece of a file comes as it arrives, and that its sender is gone is known at once.
  if (path === uploadsPath || path.startsWith(`${uploadsPath}/`)) return void serveDoor(request, response, takeUpload);
  if (path === exportsPath) return void serveDoor(request, response, takeManualExport);
  // What pages and routes throw they answer themselves; this is for what Next could not.
  tellPlainAnswer(request, path)
    .then(() => handle(request, response))
    .catch(() => response.destroy());
});
// A large upload over a slow line takes hours; a client that sends nothing is cut off by the socket's own time limit.
server.requestTimeout = 0;
server.timeout = 120_000;

await new Promise<void>((resolve, reject) => {
  server.once("error", reject).listen(config.port, config.host, resolve);
}).catch((cause: unknown) => {
  throw new AppError("unavailable", portFault(config.host, config.port, cause), { cause });
});
void tellSealingFault(getDeps());
// A parent that starts us waits for this word; started on our own, people do.
if (process.send) process.send("ready");
else process.stdout.write(`Causeway's dashboard is at ${config.publicUrl}\n`);

function takeUpload(request: Request): Promise<Response> {
  const deps = getDeps();
  return answer(deps.log, "uploads", () => uploads(deps, request));
}

function takeManualExport(request: Request): Promise<Response> {
  const deps = getDeps();
  return answer(deps.log, "exports", () => takeExport(deps, request));
}

/** Puts the address that the request came from, as far as it can be known, where a sender's own claim would stand. */
function tellOrigin({ headers, socket }: IncomingMessage): void {
  const { trustedProxies } = config;
  const forwardedFor = String(headers["x-forwarded-for"] ?? "");
  if (trustedProxies === 0) for (const name of forwardingHeaders) delete headers[name];
  headers["x-forwarded-for"] = clientAddress({
    socketAddress: socket.remoteAddress ?? "",
    forwardedFor,
    trustedProxies,
  });
}

/** A public page whose form came without a script is asked for anew, and finds the answer beside the request. */
async function tellPlainAnswer(request: IncomingMessage, path: string): Promise<void> {
  const { headers, method } = request;
  delete headers[plainAnswerHeader];
  if (!isPlainForm(method, path, headers["content-type"])) return;
  const answered = await readAtDoor(request, (asked) => plainForm(getDeps(), asked, path));
  for (const name of ["content-type", "content-length", "transfer-encoding"]) delete headers[name];
  request.method = "GET";
  headers[plainAnswerHeader] = writtenAnswer(answered);
}

let stopping = false;
/** Lets requests end, then lets go of everything. */
function stop(): void {
  if (stopping) return;
  stopping = true;
  // The compiler that follows the code keeps the process alive, and has nothing to finish.
  if (development) process.exit(0);
  setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
  server.closeIdleConnections();
  server.close(() => void letGo());
}

async function letGo(): Promise<void> {
  // Made with the first request that needs them; none are made to be let go of.
  const shared = globalThis as { causewayDeps?: Deps };
  await shared.causewayDeps?.close();
  await app.close();
}
process.on("SIGTERM", stop).on("SIGINT", stop);
