"use client";
import { Download } from "lucide-react";
import { account as words } from "#components/messages/people.ts";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Dialog, DialogContent } from "#components/ui/dialog.tsx";

type BackupCodesDialogProps = { readonly codes: readonly string[] | null; readonly onKept: () => void };

/** Shows backup codes the one time they can be shown; a click beside the panel does not close it. */
export function BackupCodesDialog({ codes, onKept }: BackupCodesDialogProps) {
  const text = `${(codes ?? []).join("\n")}\n`;
  return (
    <Dialog open={codes !== null} onOpenChange={(open) => !open && onKept()}>
      <DialogContent
        title={words.backupTitle}
        description={words.backupText}
        onInteractOutside={(event) => event.preventDefault()}
        footer={
          <Button variant="primary" onClick={onKept}>
            {words.codesKept}
          </Button>
        }
      >
        <ul className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-md border bg-sunken px-4 py-3 font-mono">
          {(codes ?? []).map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <div className="mt-3 flex flex-wrap gap-2">
          <CopyButton text={text} />
          <Button asChild>
            <a href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`} download={words.codesFile}>
              <Download aria-hidden />
              {words.downloadCodes}
            </a>
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  );
}
