import { entityNames } from "#core/entities/entities.ts";
import { ownChannels } from "#core/imports/own-channels.ts";
import { busyStates, type ImportState } from "#core/imports/import.ts";
import type { RouterInputs } from "#components/trpc/trpc.ts";

export const shownKinds = ["all", "needs", "running", "completed", "failed", "cancelled"] as const;
export type ShownKind = (typeof shownKinds)[number];

export const channels = ["browser", "api", "folder", "s3", "sftp", "queue", "command", ...ownChannels] as const;

/** What the list is narrowed to, as its address holds it; the empty text narrows nothing. Days are `yyyy-mm-dd`. */
export type ImportFilter = {
  readonly show: ShownKind;
  readonly name: string;
  readonly feed: string;
  readonly entity: string;
  readonly by: string;
  readonly channel: string;
  readonly from: string;
  readonly to: string;
};

export const noFilter: ImportFilter = {
  show: "all",
  name: "",
  feed: "",
  entity: "",
  by: "",
  channel: "",
  from: "",
  to: "",
};

const states: Readonly<Record<ShownKind, readonly ImportState[] | undefined>> = {
  all: undefined,
  needs: undefined,
  running: busyStates,
  completed: ["completed"],
  failed: ["failed"],
  cancelled: ["cancelled"],
};

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const day = /^\d{4}-\d{2}-\d{2}$/;
const longestName = 200;

/** The filter of an address; what it does not know narrows nothing. */
export function filterOf(address: Pick<URLSearchParams, "get">): ImportFilter {
  const text = (name: keyof ImportFilter, accepts: (value: string) => boolean) => {
    const value = address.get(name) ?? "";
    return accepts(value) ? value : "";
  };
  return {
    show: shownKinds.find((kind) => kind === address.get("show")) ?? "all",
    name: text("name", (value) => value.length <= longestName),
    feed: text("feed", (value) => id.test(value)),
    entity: text("entity", (value) => entityNames.some((name) => name === value)),
    by: text("by", (value) => id.test(value)),
    channel: text("channel", (value) => channels.some((name) => name === value)),
    from: text("from", isDay),
    to: text("to", isDay),
  };
}

function isDay(value: string): boolean {
  return day.test(value) && !Number.isNaN(new Date(`${value}T00:00`).valueOf());
}

/** What stands behind the path: `?show=failed&name=staff`; nothing for the whole list. */
export function addressOf(filter: ImportFilter): string {
  const parts = Object.entries(filter).filter(([name, value]) => value !== "" && !(name === "show" && value === "all"));
  return parts.length === 0 ? "" : `?${new URLSearchParams(parts).toString()}`;
}

/** How many of the filters narrow the list, apart from what kind is shown. */
export function narrowing({ show: _, ...rest }: ImportFilter): number {
  return Object.values(rest).filter((value) => value !== "").length;
}

type ListInput = Omit<RouterInputs["imports"]["list"], "tenant" | "environment" | "before">;

/** The filter as the server is asked; days begin and end when they do where the reader is. */
export function inputOf(filter: ImportFilter): ListInput {
  const { show, name, feed, entity, by, channel, from, to } = filter;
  const shown = states[show];
  const entityName = entityNames.find((known) => known === entity);
  const channelName = channels.find((known) => known === channel);
  return {
    ...(shown && { states: [...shown] }),
    ...(show === "needs" && { needsMe: true }),
    ...(name.trim() !== "" && { name: name.trim() }),
    ...(feed !== "" && { feedId: feed }),
    ...(entityName && { entity: entityName }),
    ...(by !== "" && { byId: by }),
    ...(channelName && { channel: channelName }),
    ...(from !== "" && { from: startOf(from, 0) }),
    ...(to !== "" && { to: startOf(to, 1) }),
  };
}

/** The instant at which a day begins, or so many days later. */
function startOf(text: string, later: number): string {
  const start = new Date(`${text}T00:00`);
  start.setDate(start.getDate() + later);
  return start.toISOString();
}
