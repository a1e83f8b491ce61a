"use client";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { EnvironmentBadge } from "#components/workspace/environment-badge.tsx";

/** The workspace in words and colour, wherever a file is about to go into it. */
export function WorkspaceLine() {
  const { name, environment } = useWorkspace();
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <span className="font-medium text-ink">{name}</span>
      <EnvironmentBadge environment={environment} />
    </span>
  );
}
