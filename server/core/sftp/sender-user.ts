import type { Environment } from "#core/access/environments.ts";

type Workspace = { readonly workspaceId: string; readonly tenantSlug: string; readonly environment: Environment };

const longest = 32;

/**
 * The name with which a partner signs in to our SFTP server: one for each workspace, for sshd ties the folder that a
 * session may see to the name. At most 32 letters, the most that Linux takes: a long tenant's name is cut and made
 * its own again by digits of the workspace's id.
 */
export function senderUser({ workspaceId, tenantSlug, environment }: Workspace): string {
  const slug = tenantSlug.toLowerCase().replaceAll(/[^a-z0-9-]/g, "-");
  const whole = `cw-${slug}-${environment}`;
  if (whole.length <= longest) return whole;
  const end = `-${workspaceId.replaceAll("-", "").slice(-6)}-${environment}`;
  return `cw-${slug.slice(0, longest - 3 - end.length)}${end}`;
}

/** The folder of a workspace below the one of all places. */
export function senderFolder({ tenantSlug, environment }: Omit<Workspace, "workspaceId">): string {
  return `${tenantSlug}/${environment}`;
}
