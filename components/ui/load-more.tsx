"use client";
import { ui } from "#components/messages/ui.ts";
import { Button } from "./button.tsx";

/** For lists read by a cursor: asks for more. */
export function LoadMore({ busy, onLoadMore, children }: { busy: boolean; onLoadMore: () => void; children?: string }) {
  return (
    <div className="flex justify-center py-3">
      <Button busy={busy} onClick={onLoadMore}>
        {children ?? ui.loadMore}
      </Button>
    </div>
  );
}
