"use client";
import { useSyncExternalStore } from "react";
import { WifiOff } from "lucide-react";
import { line as words } from "#components/messages/line.ts";

/** Says for as long as the browser has no connection that what is on the screen may be old; in no other's way. */
export function LostConnection() {
  const isOnline = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  return (
    <div role="status">
      {!isOnline && (
        <p className="flex items-center gap-2 border-t border-caution bg-caution-soft px-3 py-1.5 text-[0.8125rem] text-caution-ink sm:px-4">
          <WifiOff aria-hidden className="size-4 shrink-0" />
          <span>
            <strong className="font-medium">{words.lost}</strong> {words.lostText}
          </span>
        </p>
      )}
    </div>
  );
}

function subscribe(tell: () => void) {
  window.addEventListener("online", tell);
  window.addEventListener("offline", tell);
  return () => {
    window.removeEventListener("online", tell);
    window.removeEventListener("offline", tell);
  };
}
