"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { ui } from "#components/messages/ui.ts";
import { Button } from "./button.tsx";
import { formatNumber } from "./number.ts";

type PaginationProps = {
  /** Counted from 1. */
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
  readonly onPageChange: (page: number) => void;
};

/** Which of how many, one step back and one forth. */
export function Pagination({ page, pageSize, total, onPageChange }: PaginationProps) {
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const from = total === 0 ? 0 : (page - 1) * pageSize + 1;
  const to = Math.min(total, page * pageSize);
  return (
    <nav
      aria-label={ui.pageOf(page, pages)}
      className="flex items-center justify-between gap-3 text-ink-2 tabular-nums"
    >
      <span aria-live="polite">{ui.rangeOf(formatNumber(from), formatNumber(to), formatNumber(total))}</span>
      <span className="flex gap-1">
        <Button size="icon" aria-label={ui.previousPage} disabled={page <= 1} onClick={() => onPageChange(page - 1)}>
          <ChevronLeft aria-hidden />
        </Button>
        <Button size="icon" aria-label={ui.nextPage} disabled={page >= pages} onClick={() => onPageChange(page + 1)}>
          <ChevronRight aria-hidden />
        </Button>
      </span>
    </nav>
  );
}

/** For lists read by a cursor: says how many are shown and asks for more. */
export function LoadMore({ busy, onLoadMore, children }: { busy: boolean; onLoadMore: () => void; children?: string }) {
  return (
    <div className="flex justify-center py-3">
      <Button busy={busy} onClick={onLoadMore}>
        {children ?? ui.loadMore}
      </Button>
    </div>
  );
}
