"use client";
import { useState } from "react";
import { Ellipsis } from "lucide-react";
import { toast } from "sonner";
import { sftp as words } from "#components/messages/sftp.ts";
import { ui } from "#components/messages/ui.ts";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import type { Connection } from "./servers.tsx";
import { useServerChanges } from "./use-server-changes.ts";

type ServerMenuProps = {
  readonly connection: Connection;
  readonly mayManage: boolean;
  readonly onEdit: () => void;
  readonly onHistory: () => void;
};

/** What is done to a connection now and then. */
export function ServerMenu({ connection, mayManage, onEdit, onHistory }: ServerMenuProps) {
  const [asking, setAsking] = useState(false);
  const changes = useServerChanges(connection, () => setAsking(false));
  const { name, paused, publicKey, pullFolder } = connection;
  const copy = (text: string) =>
    void navigator.clipboard.writeText(text).then(
      () => toast.success(ui.copied),
      () => toast.error(ui.copyFailed),
    );
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={words.actionsOf(name)}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {mayManage && <DropdownMenuItem onSelect={onEdit}>{words.edit}</DropdownMenuItem>}
          {pullFolder !== null && <DropdownMenuItem onSelect={onHistory}>{words.history}</DropdownMenuItem>}
          {publicKey !== null && (
            <DropdownMenuItem onSelect={() => copy(publicKey)}>{words.publicKey}</DropdownMenuItem>
          )}
          {mayManage && (
            <>
              <DropdownMenuItem onSelect={changes.togglePause}>{paused ? words.resume : words.pause}</DropdownMenuItem>
              <DropdownMenuItem onSelect={() => setAsking(true)}>{words.remove}</DropdownMenuItem>
            </>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={words.removeTitle(name)}
        description={words.removeText}
        confirmLabel={words.removeConfirm}
        onConfirm={changes.remove}
        busy={changes.removing}
        danger
        error={changes.removeError}
      />
    </>
  );
}
