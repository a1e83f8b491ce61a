"use client";
import { corrections as words } from "#components/messages/corrections.ts";
import { ReasonDialog } from "#components/ui/reason-dialog.tsx";

type WaiveDialogProps = {
  /** Which rows, as a question. */
  readonly title: string;
  readonly label: string;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onWaive: (reason: string) => void;
};

/** Asks why rows need not be loaded. */
export function WaiveDialog({ title, label, busy, onClose, onWaive }: WaiveDialogProps) {
  return (
    <ReasonDialog
      title={title}
      description={words.waiveText}
      confirmLabel={label}
      reason={{ label: words.reason, hint: words.reasonHint, missing: words.reasonMissing }}
      busy={busy}
      onClose={onClose}
      onConfirm={onWaive}
    />
  );
}
