import { expected as words } from "#components/messages/expected.ts";
import type { ComboboxGroup } from "#components/ui/combobox.tsx";

/** Every zone that the browser knows, the reader's own first. */
export function zoneGroups(chosen: string): readonly ComboboxGroup[] {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const all = [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone"), chosen])].sort();
  const option = (zone: string) => ({ value: zone, label: zone.replaceAll("_", " "), keywords: zone.split(/[/_]/) });
  return [
    { label: words.yourZone, options: [option(own)] },
    { label: words.allZones, options: all.filter((zone) => zone !== own).map(option) },
  ];
}
