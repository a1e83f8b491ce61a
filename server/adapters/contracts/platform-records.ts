import type { PlatformKind } from "#ports/platform-client.ts";

export type PlatformRecord = {
  readonly id: string;
  readonly externalId: string;
  fields: Readonly<Record<string, unknown>>;
};

/** What a platform of the test's own has stored, in the order in which it came. */
export type PlatformRecords = {
  all(kind: PlatformKind): readonly PlatformRecord[];
  byId(kind: PlatformKind, id: string): PlatformRecord | null;
  byExternal(kind: PlatformKind, externalId: string): PlatformRecord | null;
  add(kind: PlatformKind, fields: Readonly<Record<string, unknown>>): PlatformRecord;
  change(record: PlatformRecord, fields: Readonly<Record<string, unknown>>): void;
  forget(kind: PlatformKind, externalId: string): void;
};

export function platformRecords(): PlatformRecords {
  const kept = new Map<PlatformKind, PlatformRecord[]>();
  const ids = new Map<string, PlatformRecord>();
  const externals = new Map<string, PlatformRecord>();
  let last = 1_000;
  const all = (kind: PlatformKind) => kept.get(kind) ?? [];
  return {
    all,
    byId: (kind, id) => ids.get(`${kind}/${id}`) ?? null,
    byExternal: (kind, externalId) => externals.get(`${kind}/${externalId}`) ?? null,
    add(kind, fields) {
      const record = { id: String(++last), externalId: String(fields["external_id"]), fields };
      kept.set(kind, kept.get(kind) ?? []);
      kept.get(kind)?.push(record);
      ids.set(`${kind}/${record.id}`, record);
      externals.set(`${kind}/${record.externalId}`, record);
      return record;
    },
    change(record, fields) {
      record.fields = { ...record.fields, ...fields };
    },
    forget(kind, externalId) {
      const record = externals.get(`${kind}/${externalId}`);
      if (record) ids.delete(`${kind}/${record.id}`);
      externals.delete(`${kind}/${externalId}`);
      kept.set(
        kind,
        all(kind).filter((one) => one !== record),
      );
    },
  };
}
