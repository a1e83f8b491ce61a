import { destinations } from "#components/messages/destinations.ts";
import { type Choices, type Draft, draftOf } from "./destination-draft.ts";
import type { DestinationView } from "./views.ts";

const words = destinations.fields;

/** A field that a colleague has changed while somebody had it open, in words; `mine`: this one was typed over as well. */
export type ColleagueChange = {
  readonly field: string;
  readonly before: string;
  readonly after: string;
  readonly mine: string | null;
};

const labels: Readonly<Partial<Record<keyof Draft, string>>> = {
  ...{ kind: words.kind, name: words.name, siteId: words.site, connectionId: words.connection, folder: words.folder },
  ...{ host: words.host, port: words.port, user: words.user, from: words.from, to: words.to },
  ...{ folderId: words.folderId, bucket: words.bucket, prefix: words.prefix, region: words.region },
  ...{ endpoint: words.endpoint, accessKeyId: words.accessKeyId, pgpKeyId: words.key, enabled: words.enabled },
  contract: destinations.contract.title,
};

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/**
 * What was typed on top of what a colleague has saved meanwhile: fields that were left alone are the colleague's, those that
 * were typed stay. With what the colleague has changed.
 */
export function withColleague(
  draft: Draft,
  { seen, now, choices }: { readonly seen: DestinationView; readonly now: DestinationView; readonly choices: Choices },
): { readonly draft: Draft; readonly changes: readonly ColleagueChange[] } {
  const [before, after] = [draftOf(seen), draftOf(now)];
  const fields = Object.keys(labels).filter((field): field is keyof Draft => field in draft);
  const typed = fields.filter((field) => !same(draft[field], before[field]));
  const kept = Object.fromEntries(typed.map((field) => [field, draft[field]]));
  const changes = fields
    .filter((field) => !same(before[field], after[field]))
    .map((field): ColleagueChange => {
      const said = (of: Draft) => shown(of, field, choices);
      const isMine = typed.includes(field) && !same(draft[field], after[field]);
      return {
        field: labels[field] ?? field,
        before: said(before),
        after: said(after),
        mine: isMine ? said(draft) : null,
      };
    });
  return { draft: { ...after, secret: draft.secret, ...kept }, changes };
}

function shown(draft: Draft, field: keyof Draft, { sites, connections, keys }: Choices): string {
  const value = draft[field];
  if (field === "kind") return destinations.kinds[draft.kind];
  if (field === "siteId") return sites.find(({ id }) => id === value)?.name ?? words.everySite;
  if (field === "connectionId") return connections.find(({ id }) => id === value)?.name ?? "";
  if (field === "pgpKeyId") return keys.find(({ id }) => id === value)?.userId ?? words.noKey;
  if (typeof value === "boolean") return value ? destinations.meanwhile.yes : destinations.meanwhile.no;
  return typeof value === "string" ? value.replaceAll("\n", ", ") : destinations.meanwhile.other;
}
