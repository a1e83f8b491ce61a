import { type PlatformListName, platformListWords } from "#core/platform/platform-lists.ts";
import { formatCount, formatNumber } from "#components/ui/number.ts";

const one = (list: PlatformListName) => platformListWords[list];

/** Text about lists of the platform where values are mapped. */
export const targetLists = {
  /** `label` is the field's. */
  never: (label: string, list: PlatformListName) =>
    `${label} is not checked against the platform’s ${one(list)}: nobody has fetched them yet.`,
  empty: (label: string, list: PlatformListName) =>
    `${label} is not checked: the platform had no ${one(list)} when they were fetched,`,
  fresh: (label: string, list: PlatformListName, entries: number) =>
    `${label} takes one of the platform’s ${formatNumber(entries)} ${one(list)}, fetched`,
  old: (label: string, list: PlatformListName) =>
    `${label} is checked against older ${one(list)} of the platform, fetched`,
  why: "No newer ones came:",
  page: "Lists of the platform",
  goneTitle: (fields: number) =>
    `${formatCount(fields, "profile field is", "profile fields are")} gone from the platform`,
  goneText: (labels: readonly string[]) =>
    `${labels.map((label) => `“${label}”`).join(", ")}: rows that bring a value there are not loaded. Take the field out of the mapping, or have it made again at the platform.`,
} as const;
