"use client";
import { keys as words } from "#components/messages/encryption.ts";
import { Badge } from "#components/ui/badge.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { useInBrowser } from "#components/ui/use-in-browser.ts";

/** The day on which a key ends, and how near that is. */
export function KeyExpiry({ expiresAt }: { readonly expiresAt: string | null }) {
  const inBrowser = useInBrowser();
  if (expiresAt === null) return <span className="text-ink-3">{words.never}</span>;
  const days = inBrowser ? Math.ceil((Date.parse(expiresAt) - Date.now()) / 86_400_000) : null;
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <DateTime value={expiresAt} form="date" />
      {days !== null && days <= 0 && <Badge tone="critical">{words.expired}</Badge>}
      {days !== null && days > 0 && days <= 30 && <Badge tone="caution">{words.soon(days)}</Badge>}
    </span>
  );
}
