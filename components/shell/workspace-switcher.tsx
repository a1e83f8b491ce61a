"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Check, ChevronsUpDown } from "lucide-react";
import { environments } from "#core/access/environments.ts";
import { environmentWords, shell } from "#components/messages/shell.ts";
import { classNames } from "#components/ui/class-names.ts";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuGroup,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { EnvironmentBadge } from "#components/workspace/environment-badge.tsx";
import { environmentLook } from "#components/workspace/environment-look.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { sectionOf, workspacePath } from "#components/workspace/workspace-path.ts";

export type TenantChoice = { readonly slug: string; readonly name: string };

/** Which organisation and which environment one is working in, and the way to the others. */
export function WorkspaceSwitcher({ tenants }: { readonly tenants: readonly TenantChoice[] }) {
  const here = useWorkspace();
  const section = sectionOf(usePathname());
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="flex h-8 min-w-0 items-center gap-2 rounded-md px-2 hover:bg-hover data-[state=open]:bg-hover pointer-coarse:h-11">
        <span className="sr-only">{shell.workspace}</span>
        <span
          title={here.name}
          className="line-clamp-2 min-w-0 text-left font-medium max-sm:text-xs max-sm:leading-4 sm:line-clamp-1"
        >
          {here.name}
        </span>
        <EnvironmentBadge environment={here.environment} className="shrink-0" />
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-3" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="max-h-[70dvh] w-72">
        {tenants.map((tenant) => (
          <DropdownMenuGroup key={tenant.slug}>
            <DropdownMenuLabel>{tenant.name}</DropdownMenuLabel>
            {environments.map((name) => {
              const current = tenant.slug === here.slug && name === here.environment;
              const address = { slug: tenant.slug, environment: name };
              return (
                <DropdownMenuItem key={name} asChild>
                  <Link
                    href={section ? workspacePath(address, section) : workspacePath(address)}
                    aria-current={current ? "true" : undefined}
                  >
                    <span
                      aria-hidden
                      className={classNames("size-2.5 shrink-0 rounded-full", environmentLook[name].solid)}
                    />
                    <span className="min-w-0 flex-1">
                      {environmentWords[name].name}
                      <span className="block truncate text-xs text-ink-3">{environmentWords[name].about}</span>
                    </span>
                    {current && <Check aria-hidden className="text-accent-ink" />}
                  </Link>
                </DropdownMenuItem>
              );
            })}
          </DropdownMenuGroup>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
