import type { ReactNode } from "react";
import Link from "next/link";
import { classNames } from "#components/ui/class-names.ts";
import { environmentLook } from "#components/workspace/environment-look.ts";
import { WorkspaceProvider, type CurrentWorkspace } from "#components/workspace/workspace-context.tsx";
import { workspacePath } from "#components/workspace/workspace-path.ts";
import { FocusKeeper } from "./focus-keeper.tsx";
import { LostConnection } from "./lost-connection.tsx";
import { NavigationDrawer } from "./navigation-drawer.tsx";
import { Navigation } from "./navigation.tsx";
import { ProductMark } from "./product-mark.tsx";
import { RememberWorkspace } from "./remember-workspace.tsx";
import { SkipLink } from "./skip-link.tsx";
import { ThemeSwitch } from "./theme.tsx";
import { WorkspaceSwitcher, type TenantChoice } from "./workspace-switcher.tsx";

type WorkspaceShellProps = {
  readonly workspace: CurrentWorkspace;
  readonly tenants: readonly TenantChoice[];
  readonly account: ReactNode;
  readonly children: ReactNode;
};

/** The frame of every page of a workspace; a strip in the environment's colour runs along its top edge. */
export function WorkspaceShell({ workspace, tenants, account, children }: WorkspaceShellProps) {
  return (
    <WorkspaceProvider workspace={workspace}>
      <RememberWorkspace slug={workspace.slug} environment={workspace.environment} />
      <SkipLink />
      <FocusKeeper />
      <header className="sticky top-0 z-30 border-b bg-surface low:static print:hidden">
        <div aria-hidden className={classNames("h-[3px]", environmentLook[workspace.environment].solid)} />
        <div className="flex h-12 items-center gap-2 px-3 sm:px-4 pointer-coarse:h-14">
          <NavigationDrawer />
          <Link
            href={workspacePath(workspace)}
            className="flex h-8 shrink-0 items-center rounded-md max-sm:hidden pointer-coarse:h-11 lg:w-[11.75rem]"
          >
            <ProductMark />
          </Link>
          <WorkspaceSwitcher tenants={tenants} />
          <div className="ml-auto flex shrink-0 items-center gap-1">
            <ThemeSwitch />
            {account}
          </div>
        </div>
        <LostConnection />
      </header>
      <div className="flex min-h-[calc(100dvh-3.25rem)] w-full">
        <aside className="hidden w-52 shrink-0 border-r lg:block print:hidden">
          <div className="sticky top-[3.25rem] max-h-[calc(100dvh-3.25rem)] overflow-y-auto px-3 py-4">
            <Navigation />
          </div>
        </aside>
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 outline-none">
          <div className="mx-auto w-full max-w-[84rem] px-4 py-5 sm:px-6 lg:px-8 print:p-0">{children}</div>
        </main>
      </div>
    </WorkspaceProvider>
  );
}
