import Link from "next/link";
import { environments } from "#core/access/environments.ts";
import { shell } from "#components/messages/shell.ts";
import { Card } from "#components/ui/card.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { DocumentTitle } from "#components/ui/document-title.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { EnvironmentBadge } from "#components/workspace/environment-badge.tsx";
import { workspacePath } from "#components/workspace/workspace-path.ts";
import type { TenantChoice } from "./workspace-switcher.tsx";

/** Instead of a workspace that is not there, or not the reader's: the ones that are. */
export function UnknownWorkspace({ tenants }: { readonly tenants: readonly TenantChoice[] }) {
  const words = shell.unknownWorkspace;
  return (
    <>
      <DocumentTitle>{words.title}</DocumentTitle>
      <PageHeader title={words.title} description={words.text} />
      {tenants.length === 0 ? <Callout>{words.none}</Callout> : <WorkspaceList tenants={tenants} />}
    </>
  );
}

/** Every workspace a person may open, by tenant. */
export function WorkspaceList({ tenants }: { readonly tenants: readonly TenantChoice[] }) {
  return (
    <div className="flex flex-col gap-3">
      <h2 className="font-semibold">{shell.unknownWorkspace.yours}</h2>
      {tenants.map((tenant) => (
        <Card key={tenant.slug} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
          <p className="font-medium">{tenant.name}</p>
          <ul className="flex flex-wrap gap-2">
            {environments.map((environment) => (
              <li key={environment}>
                <Link
                  href={workspacePath({ slug: tenant.slug, environment })}
                  className="flex items-center rounded-md hover:opacity-80 pointer-coarse:min-h-11"
                >
                  <EnvironmentBadge environment={environment} className="h-7 px-2" />
                  <span className="sr-only"> {tenant.name}</span>
                </Link>
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </div>
  );
}
