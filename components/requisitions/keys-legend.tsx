"use client";
import { deskKeys as words } from "#components/messages/requisitions.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Kbd } from "#components/ui/kbd.tsx";

type KeysLegendProps = { readonly on: boolean; readonly onChange: (on: boolean) => void };

/** What the keys do; single letters can be turned off, for those who speak or whose keys are hit by chance. */
export function KeysLegend({ on, onChange }: KeysLegendProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 border-b bg-sunken px-4 py-2 text-[0.8125rem] text-ink-2 pointer-coarse:hidden">
      <ul aria-label={words.title} className="flex flex-wrap gap-x-4 gap-y-1.5">
        {words.list.map(([keys, what]) => (
          <li key={what} className="flex items-center gap-1">
            {keys.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
            <span className="ml-0.5">{what}</span>
          </li>
        ))}
      </ul>
      <Checkbox checked={on} onCheckedChange={(checked) => onChange(checked === true)} label={words.on} />
    </div>
  );
}
