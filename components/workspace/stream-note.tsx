import { WifiOff } from "lucide-react";
import { importList } from "#components/messages/imports.ts";

/** Says quietly that news come by asking, while the stream of events is down. */
export function StreamNote({ live }: { readonly live: boolean }) {
  return (
    <p role="status" className="text-[0.8125rem] text-ink-3">
      {!live && (
        <span className="flex items-center gap-1.5 pb-3">
          <WifiOff aria-hidden className="size-4" />
          {importList.streamDown}
        </span>
      )}
    </p>
  );
}
