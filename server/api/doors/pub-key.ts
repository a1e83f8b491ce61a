import { isEnvironment } from "#core/access/environments.ts";
import { AppError } from "#core/app-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Workspaces } from "#ports/workspaces.ts";
import { currentKey } from "#use-cases/encryption/view-keys.ts";

/**
 * `GET /api/v1/config/pub_key?tenant&environment`: the public PGP key to which files for this workspace are encrypted,
 * ASCII-armored. For anyone: a partner's program has no account here, and the key is made to be handed out. Whether a
 * tenant is unknown or has no key is answered alike.
 */
export async function pubKey(
  deps: Pick<ImportDeps, "inWorkspace"> & { readonly workspaces: Workspaces },
  request: Request,
): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const environment = asked.get("environment") ?? "production";
  const scope = isEnvironment(environment) ? await deps.workspaces.find(asked.get("tenant") ?? "", environment) : null;
  const key = scope && (await currentKey(deps, scope));
  if (!key) {
    throw new AppError(
      "not_found",
      "There is no PGP key for this. Ask with ?tenant=NAME&environment=production (or staging, training, preview); an admin of the tenant makes its key under Connections.",
    );
  }
  const headers = {
    etag: `"${key.fingerprint}"`,
    // After a rotation partners get the new key soon; the old one goes on working.
    "cache-control": "public, max-age=300",
  };
  const known = (request.headers.get("if-none-match") ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  if (known.includes(headers.etag) || known.includes("*")) return new Response(null, { status: 304, headers });
  return new Response(key.publicKey, {
    headers: {
      ...headers,
      "content-type": "application/pgp-keys",
      "content-disposition": `attachment; filename="${asked.get("tenant")}-${environment}.asc"`,
    },
  });
}
