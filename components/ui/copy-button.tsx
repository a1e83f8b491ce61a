"use client";
import { useState } from "react";
import { Check, Copy } from "lucide-react";
import { toast } from "sonner";
import { ui } from "#components/messages/ui.ts";
import { Button } from "./button.tsx";

/** Puts `text` onto the clipboard and says so for two seconds. */
export function CopyButton({ text, label = ui.copy }: { readonly text: string; readonly label?: string }) {
  const [copied, setCopied] = useState(false);
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      setTimeout(() => setCopied(false), 2000);
    } catch {
      // Browsers refuse the clipboard on plain http and in some frames.
      toast.error(ui.copyFailed);
    }
  }
  return (
    <Button onClick={copy}>
      {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
      <span aria-live="polite">{copied ? ui.copied : label}</span>
    </Button>
  );
}
