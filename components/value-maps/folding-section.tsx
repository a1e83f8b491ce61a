"use client";
import { useState } from "react";
import { foldingWords as words } from "#components/messages/value-maps.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Section } from "#components/ui/card.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { useSaveMap } from "./use-save-map.ts";
import type { ViewedMap } from "./value-map-page.tsx";

const parts = ["case", "accents", "space"] as const;

/** What does not count when a value is compared with those of the map. */
export function FoldingSection({ map, editable }: { readonly map: ViewedMap; readonly editable: boolean }) {
  const [folding, setFolding] = useState(map.folding);
  const { save, input } = useSaveMap(map);
  const changed = parts.some((part) => folding[part] !== map.folding[part]);
  return (
    <Section title={words.title} description={words.text}>
      <div className="flex flex-col gap-3">
        {save.error && (
          <Callout tone="critical" announced>
            {save.error.message}
          </Callout>
        )}
        {parts.map((part) => (
          <Checkbox
            key={part}
            label={words[part]}
            disabled={!editable}
            checked={folding[part]}
            onCheckedChange={(checked) => setFolding({ ...folding, [part]: checked === true })}
          />
        ))}
        {editable && changed && (
          <Button
            variant="primary"
            className="self-start"
            busy={save.isPending}
            onClick={() => save.mutate({ ...input, folding })}
          >
            {words.save}
          </Button>
        )}
      </div>
    </Section>
  );
}
