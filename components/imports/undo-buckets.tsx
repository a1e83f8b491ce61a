"use client";
import { undoBuckets, type UndoCounts } from "#core/undo/undo.ts";
import { undoPage as words } from "#components/messages/undo.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { formatNumber } from "#components/ui/number.ts";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "#components/ui/tabs.tsx";
import { UndoRows } from "./undo-rows.tsx";

type UndoBucketsProps = {
  readonly importId: string;
  readonly counts: UndoCounts;
  /** The undo is done, and this is what became of the records. */
  readonly done: boolean;
};

/** The records of an import by what an undo does, or did, about them. */
export function UndoBuckets({ importId, counts, done }: UndoBucketsProps) {
  const first = undoBuckets.find((bucket) => counts[bucket] > 0) ?? "undone";
  const names = done ? words.bucketsDone : words.buckets;
  return (
    <Tabs defaultValue={first}>
      <TabsList aria-label={words.tabs}>
        {undoBuckets.map((bucket) => (
          <TabsTrigger key={bucket} value={bucket}>
            {names[bucket]}
            <Badge tone={bucket !== "undone" && counts[bucket] > 0 ? "caution" : "neutral"}>
              {formatNumber(counts[bucket])}
            </Badge>
          </TabsTrigger>
        ))}
      </TabsList>
      {undoBuckets.map((bucket) => (
        <TabsContent key={bucket} value={bucket}>
          <Card>
            {counts[bucket] === 0 ? (
              <p className="px-4 py-5 text-ink-2">{words.none[bucket]}</p>
            ) : (
              <UndoRows importId={importId} bucket={bucket} total={counts[bucket]} done={done} />
            )}
          </Card>
        </TabsContent>
      ))}
    </Tabs>
  );
}
