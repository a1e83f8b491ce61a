"use client";
import type { ReactNode } from "react";
import { Lock } from "lucide-react";
import { roleDescriptions, type Action } from "#core/access/permissions.ts";
import { shell } from "#components/messages/shell.ts";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { useWorkspace } from "./workspace-context.tsx";

/** A page that only some roles can open; the others read why and whom to ask. */
export function Allowed({ action, children }: { readonly action: Action; readonly children: ReactNode }) {
  const { may, role } = useWorkspace();
  if (may(action)) return children;
  return (
    <Card>
      <EmptyState
        icon={Lock}
        title={
          <span role="heading" aria-level={1}>
            {shell.noAccess.title}
          </span>
        }
      >
        {shell.noAccess.text(roleDescriptions[role].name.toLowerCase())}
      </EmptyState>
    </Card>
  );
}
