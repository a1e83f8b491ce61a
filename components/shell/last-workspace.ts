import { isEnvironment } from "#core/access/environments.ts";
import type { WorkspaceAddress } from "#components/workspace/workspace-path.ts";

/** The cookie that holds where a person worked last; no more than the address says anyway. */
export const lastWorkspaceCookie = "causeway_workspace";

/** `harbor/staging` -> its parts; null for anything else. */
export function readLastWorkspace(value: string | undefined): WorkspaceAddress | null {
  const [slug, environment, ...rest] = (value ?? "").split("/");
  if (!slug || !environment || rest.length > 0 || !isEnvironment(environment)) return null;
  return { slug, environment };
}

export function writeLastWorkspace({ slug, environment }: WorkspaceAddress): string {
  return `${lastWorkspaceCookie}=${slug}/${environment}; path=/; max-age=31536000; samesite=lax`;
}
