import type { EntityName, EnumValue } from "#core/entities/entity.ts";
import type { ExtraField } from "#core/mapping/mapping.ts";
import { lookupChoices } from "#core/platform/lookup-choices.ts";
import { listOfField, type PlatformListName } from "#core/platform/platform-lists.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { LookupEntry, LookupState } from "#ports/platform-lookups.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { ownFields } from "#use-cases/platform-settings/own-fields.ts";

/** What the platform of a workspace adds to the targets of a mapping; all of it empty where there is none. */
export type PlatformTargets = {
  readonly host: string | null;
  /** Of each kind of record the fields that the tenant has made for its profiles. */
  readonly extraFields: Readonly<Record<EntityName, readonly ExtraField[]>>;
  /** By field what files for the platform may have there. */
  readonly choices: Readonly<Record<string, readonly EnumValue[]>>;
  /** How the lists stand that say so, by field. */
  readonly lists: Readonly<Record<string, LookupState>>;
};

/** What mappings of this workspace may fill beside the entities' own fields, and what the platform accepts in them. */
export async function viewTargets(
  deps: Pick<ImportDeps, "inWorkspace">,
  scope: WorkspaceScope,
): Promise<PlatformTargets> {
  return deps.inWorkspace(scope, async (stores) => {
    const connection = await stores.platform.find();
    const states = new Map((await stores.platformLookups.states()).map((state) => [state.kind, state]));
    const lists = new Map<PlatformListName, readonly LookupEntry[]>();
    for (const list of new Set(Object.values(listOfField))) lists.set(list, await stores.platformLookups.list(list));
    const fields = Object.keys(listOfField).map((field) => ({ field, source: blank, transforms: [] }));
    return {
      host: connection && new URL(connection.baseUrl).host,
      extraFields: {
        employee: (await ownFields(stores, "employee")) ?? [],
        client: (await ownFields(stores, "client")) ?? [],
        ...{ visit: [], appointment: [], retest: [], business_request: [] },
      },
      choices: lookupChoices({ fields }, lists),
      lists: Object.fromEntries(
        Object.entries(listOfField).map(([field, kind]) => [field, states.get(kind) ?? neverFetched(kind)]),
      ),
    };
  });
}

const blank = { kind: "constant", value: "" } as const;

const neverFetched = (kind: PlatformListName): LookupState => ({
  ...{ kind, fetchedAt: null, entries: 0, fault: null, faultAt: null },
});
