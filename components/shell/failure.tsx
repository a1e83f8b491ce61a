"use client";
import { RotateCcw, TriangleAlert } from "lucide-react";
import { shell } from "#components/messages/shell.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";

type FailureProps = {
  /** By which support finds the entry in the log; holds nothing of what failed. */
  readonly reference?: string | undefined;
  readonly onRetry: () => void;
};

/** A page that broke: what that means for the reader's work, and what to do. */
export function Failure({ reference, onRetry }: FailureProps) {
  const words = shell.failure;
  return (
    <Card className="mx-auto mt-[8vh] max-w-lg p-6">
      <TriangleAlert aria-hidden className="mb-3 size-6 text-caution-ink" strokeWidth={1.5} />
      <h1 className="text-lg font-semibold">{words.title}</h1>
      <p className="mt-1 text-ink-2">{words.text}</p>
      {reference && (
        <p className="mt-3 text-[0.8125rem] text-ink-2">
          {words.reference}: <code className="font-mono text-ink">{reference}</code>
        </p>
      )}
      <div className="mt-5 flex flex-wrap gap-2">
        <Button variant="primary" onClick={onRetry}>
          <RotateCcw aria-hidden />
          {words.again}
        </Button>
        <Button asChild>
          <a href="/">{words.home}</a>
        </Button>
      </div>
    </Card>
  );
}
