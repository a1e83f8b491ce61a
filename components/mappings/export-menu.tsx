"use client";
import { ChevronDown, Download } from "lucide-react";
import { exporting as words } from "#components/messages/mapping-transfer.ts";
import { Button } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

type ExportMenuProps = { readonly versionId: string; readonly version: number };

/** Takes a version out as a file. */
export function ExportMenu({ versionId, version }: ExportMenuProps) {
  const { scope } = useWorkspace();
  const href = (form: "json" | "csv") => `/api/files/mapping?${new URLSearchParams({ ...scope, versionId, form })}`;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button>
          <Download aria-hidden />
          {words.menu}
          <ChevronDown aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuLabel>{words.version(version)}</DropdownMenuLabel>
        {(["json", "csv"] as const).map((form) => (
          <DropdownMenuItem key={form} asChild>
            <a href={href(form)} download className="flex-col items-start gap-0">
              <span>{words[form]}</span>
              <span className="text-[0.8125rem] text-ink-2">{words[`${form}Text`]}</span>
            </a>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
