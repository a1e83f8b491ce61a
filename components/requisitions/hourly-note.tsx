"use client";
import { deskFiles as words } from "#components/messages/requisitions.ts";
import { TextLink } from "#components/ui/text-link.tsx";
import { ZonedInstant } from "#components/workspace/zoned-instant.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { FilesView } from "./views.ts";

/** Whether a file is made of each hour, and where that is set. */
export function HourlyNote({ hourly }: { readonly hourly: FilesView["hourly"] }) {
  const { path, may } = useWorkspace();
  const next = hourly?.enabled ? hourly.nextAt : null;
  return (
    <div className="border-t pt-3">
      <p className="font-medium">{words.hourlyLabel}</p>
      <p className="text-[0.8125rem] text-ink-2">
        {hourly && next !== null && next !== undefined ? (
          <span className="flex flex-wrap gap-x-3">
            <span>{words.hourlyNext}</span> <ZonedInstant at={next} zone={hourly.zone} />
          </span>
        ) : (
          words.hourlyOff
        )}
      </p>
      {may("schedules.see") && <TextLink href={path("schedules")}>{words.hourlyLink}</TextLink>}
    </div>
  );
}
