import type { Database } from "#adapters/postgres/connect.ts";
import type { NamedWorkspace, Workspaces } from "#ports/workspaces.ts";
import type { Prisma } from "#prisma/generated/client.ts";

const withTenant = { tenant: { select: { slug: true } } } as const satisfies Prisma.WorkspaceInclude;

/** The list of workspaces, which row-level security does not hide: it is nobody's data. */
export function workspaces({ prisma }: Database): Workspaces {
  return {
    async all() {
      const rows = await prisma.workspace.findMany({
        include: withTenant,
        orderBy: [{ tenant: { slug: "asc" } }, { environment: "asc" }],
      });
      return rows.map(toNamed);
    },

    async find(tenantSlug, environment) {
      const row = await prisma.workspace.findFirst({
        where: { environment, tenant: { slug: tenantSlug } },
        include: withTenant,
      });
      return row && toNamed(row);
    },
  };
}

function toNamed(row: Prisma.WorkspaceGetPayload<{ include: typeof withTenant }>): NamedWorkspace {
  const { id, tenantId, environment, tenant } = row;
  return { workspaceId: id, tenantId, tenantSlug: tenant.slug, environment };
}
