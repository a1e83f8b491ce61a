/** One tenant in one environment; every store function begins with it. */
export type WorkspaceScope = { readonly tenantId: string; readonly workspaceId: string };

/** Who does a thing: a person, or the system (`id` null). */
export type Actor = { readonly id: string | null; readonly name: string };
