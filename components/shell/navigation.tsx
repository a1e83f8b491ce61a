"use client";
import Link, { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";
import {
  ArrowRightLeft,
  BookOpen,
  Building2,
  Cable,
  CalendarCheck,
  CalendarClock,
  CalendarDays,
  ChartColumn,
  FileOutput,
  FileSpreadsheet,
  History,
  Hourglass,
  Inbox,
  House,
  MapPin,
  MessageSquare,
  Route,
  Search,
  Users,
  type LucideIcon,
} from "lucide-react";
import type { Action } from "#core/access/permissions.ts";
import { shell } from "#components/messages/shell.ts";
import { classNames } from "#components/ui/class-names.ts";
import { Spinner } from "#components/ui/spinner.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { sectionOf } from "#components/workspace/workspace-path.ts";

type Entry = {
  readonly section: string | null;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly needs: Action;
};

const groups: readonly { readonly label: string | null; readonly entries: readonly Entry[] }[] = [
  {
    label: null,
    entries: [
      { section: null, label: shell.home, icon: House, needs: "imports.see" },
      { section: "imports", label: shell.imports, icon: FileSpreadsheet, needs: "imports.see" },
      { section: "waiting", label: shell.waiting, icon: Hourglass, needs: "imports.see" },
      { section: "records", label: shell.records, icon: Search, needs: "records.see" },
      { section: "exports", label: shell.exports, icon: FileOutput, needs: "imports.see" },
      { section: "templates", label: shell.templates, icon: BookOpen, needs: "imports.see" },
    ],
  },
  {
    label: shell.groupAppointments,
    entries: [
      { section: "appointments", label: shell.appointments, icon: CalendarCheck, needs: "appointments.see" },
      { section: "day-files", label: shell.dayFiles, icon: CalendarDays, needs: "dayFiles.see" },
      { section: "requisitions", label: shell.requisitions, icon: Inbox, needs: "requisitions.see" },
      { section: "businesses", label: shell.businesses, icon: Building2, needs: "requisitions.see" },
      { section: "reports", label: shell.reports, icon: ChartColumn, needs: "reports.see" },
      { section: "messages", label: shell.messages, icon: MessageSquare, needs: "messages.see" },
      { section: "schedules", label: shell.schedules, icon: CalendarClock, needs: "schedules.see" },
      { section: "sites", label: shell.sites, icon: MapPin, needs: "appointments.see" },
    ],
  },
  {
    label: shell.groupTransfer,
    entries: [
      { section: "feeds", label: shell.feeds, icon: Route, needs: "feeds.view" },
      { section: "mappings", label: shell.mappings, icon: ArrowRightLeft, needs: "mappings.see" },
      { section: "connections", label: shell.connections, icon: Cable, needs: "connections.view" },
    ],
  },
  {
    label: shell.groupWorkspace,
    entries: [
      { section: "members", label: shell.members, icon: Users, needs: "people.see" },
      { section: "activity", label: shell.activity, icon: History, needs: "activity.see" },
    ],
  },
];

/** The sections of a workspace that the reader's role can open. */
export function Navigation({ onNavigate }: { readonly onNavigate?: () => void }) {
  const { path, may } = useWorkspace();
  const current = sectionOf(usePathname());
  return (
    <nav aria-label={shell.mainNavigation} className="flex flex-col gap-5">
      {groups.map(({ label, entries }) => {
        const open = entries.filter((entry) => may(entry.needs));
        if (open.length === 0) return null;
        return (
          <div key={label ?? ""}>
            {label && <p className="px-2.5 pb-1 text-xs font-medium text-ink-3">{label}</p>}
            <ul className="flex flex-col gap-0.5">
              {open.map(({ section, label: name, icon: Icon }) => (
                <li key={name}>
                  <Link
                    href={section === null ? path() : path(section)}
                    aria-current={section === current ? "page" : undefined}
                    {...(onNavigate ? { onClick: onNavigate } : {})}
                    className={classNames(
                      "flex h-8 items-center gap-2.5 rounded-md px-2.5 font-medium text-ink-2 hover:bg-hover hover:text-ink",
                      "aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-ink pointer-coarse:h-11",
                    )}
                  >
                    <Icon aria-hidden className="size-4 shrink-0" />
                    {name}
                    <Pending />
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}

/** Turns beside the section that is being opened, where that takes long enough to wonder. */
function Pending() {
  const { pending } = useLinkStatus();
  return pending ? (
    <span className="ml-auto animate-late">
      <Spinner className="size-3.5" />
    </span>
  ) : null;
}
