"use client";
import { useEffect } from "react";
import type { WorkspaceAddress } from "#components/workspace/workspace-path.ts";
import { writeLastWorkspace } from "./last-workspace.ts";

/** So that the start page leads back to where a person worked last. */
export function RememberWorkspace({ slug, environment }: WorkspaceAddress) {
  useEffect(() => {
    document.cookie = writeLastWorkspace({ slug, environment });
  }, [slug, environment]);
  return null;
}
