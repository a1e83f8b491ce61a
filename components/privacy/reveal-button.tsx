"use client";
import { Eye, EyeOff } from "lucide-react";
import { privacy as words } from "#components/messages/privacy.ts";
import { Spinner } from "#components/ui/spinner.tsx";

type RevealButtonProps = {
  /** Says the whole of it to those who can't see where the button stands: “Show Birthday of 50 rows”. */
  readonly label: string;
  readonly shown: boolean;
  readonly busy: boolean;
  /** The look is written to the activity log; false for what never left the reader's computer. */
  readonly recorded?: boolean;
  readonly onToggle: () => void;
};

/** An eye beside what is hidden. */
export function RevealButton({ label, shown, busy, recorded = true, onToggle }: RevealButtonProps) {
  const Icon = shown ? EyeOff : Eye;
  return (
    <button
      type="button"
      aria-label={label}
      aria-busy={busy || undefined}
      title={shown ? words.hide : `${words.show}. ${recorded ? words.recorded : words.local}`}
      onClick={busy ? undefined : onToggle}
      className="inline-flex size-6 shrink-0 items-center justify-center rounded text-ink-2 hover:bg-hover hover:text-ink pointer-coarse:size-11"
    >
      {busy ? <Spinner /> : <Icon aria-hidden className="size-3.5 shrink-0" />}
    </button>
  );
}
