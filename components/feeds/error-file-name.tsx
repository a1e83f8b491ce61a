"use client";
import { useState } from "react";
import { nameByTemplate } from "#core/reports/file-name-template.ts";
import { routeSection as words } from "#components/messages/feeds.ts";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { zoneGroups } from "#components/workspace/zone-groups.ts";
import type { RouteDraft } from "./route-draft.ts";

type ErrorFileNameProps = {
  readonly feedName: string;
  readonly draft: RouteDraft;
  readonly problem: string | null;
  readonly onChange: (part: Partial<RouteDraft>) => void;
};

/** What error files are called, with the name that one would have now. */
export function ErrorFileName({ feedName, draft, problem, onChange }: ErrorFileNameProps) {
  const [now] = useState(() => new Date().toISOString());
  const example = { feed: feedName, file: words.exampleFile, importNumber: 12, rows: 24, at: now, zone: draft.zone };
  return (
    <div className="grid gap-4 sm:grid-cols-[1fr_16rem]">
      <Field label={words.template} hint={words.templateHint} error={problem ?? undefined}>
        <Input
          value={draft.errorFileTemplate}
          onChange={(event) => onChange({ errorFileTemplate: event.target.value })}
          autoCapitalize="none"
          spellCheck={false}
          className="font-mono text-[0.8125rem]"
        />
      </Field>
      <Field label={words.zone}>
        <Combobox
          value={draft.zone}
          onValueChange={(zone) => onChange({ zone })}
          groups={zoneGroups(draft.zone)}
          placeholder={words.zone}
          searchLabel={words.zoneSearch}
          emptyText={words.zoneNone}
        />
      </Field>
      {problem === null && (
        <p className="text-[0.8125rem] text-ink-2 sm:col-span-2" suppressHydrationWarning>
          {words.templateExample}{" "}
          <span className="font-mono wrap-anywhere text-ink">
            outbound/{nameByTemplate(draft.errorFileTemplate, example)}
          </span>
        </p>
      )}
    </div>
  );
}
