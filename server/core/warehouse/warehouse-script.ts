import type { Entity, Field } from "#core/entities/entity.ts";
import { recordEntities } from "#core/entities/entities.ts";

export type WarehouseTenant = { readonly tenantId: string; readonly tenantSlug: string };

/** PostgreSQL cuts longer names off, so that two could become one. */
const longestSlug = 40;

/** A tenant's schema for reports, and the role that may read it and nothing else; logins are made members of it. */
export function warehouseNames({ tenantId, tenantSlug }: WarehouseTenant) {
  const name = tenantSlug.length > longestSlug ? tenantId.replaceAll("-", "") : tenantSlug;
  return { schema: `warehouse_${name}`, role: `causeway_bi_${name}` };
}

/**
 * SQL that the owner of the database runs: a view of each kind of record as it stands, with a column for each field, of
 * all environments of one tenant. Run again, it makes the views anew.
 */
export function warehouseScript(tenant: WarehouseTenant): string {
  const { schema, role } = warehouseNames(tenant);
  return `-- Made by: npm run causeway -- warehouse setup --tenant ${tenant.tenantSlug}
-- Run it as the role that owns the database, and again after an update of Causeway.
begin;
do $$ begin
  if not exists (select from pg_roles where rolname = ${text(role)}) then
    create role ${ident(role)} nologin nosuperuser nobypassrls;
  end if;
end $$;
-- What Causeway keeps for itself; its own role is granted it by name.
revoke usage on schema public from public;
create schema if not exists ${ident(schema)};
revoke all on schema ${ident(schema)} from public;
${recordEntities.map((entity) => viewOf(entity, schema, tenant.tenantId)).join("\n")}
grant usage on schema ${ident(schema)} to ${ident(role)};
grant select on all tables in schema ${ident(schema)} to ${ident(role)};
commit;
`;
}

function viewOf({ name, key, fields }: Entity, schema: string, tenantId: string): string {
  const view = `${ident(schema)}.${ident(name)}`;
  const columns = fields.filter((field) => field.name !== key).map(columnOf);
  return `drop view if exists ${view};
create view ${view} with (security_barrier) as
  select w.environment::text as environment, r.key as ${ident(key)},
    ${columns.join(",\n    ")},
    d.data as all_fields, r.version, i.number as import, i.finished_at as loaded_at
  from public.workspace w
  join public.record r on r.workspace_id = w.id and r.entity = ${text(name)} and r.hash is not null
  join public.change c on c.import_id = r.import_id and c."row" = r."row"
  join public.import i on i.id = r.import_id
  cross join lateral (select public.whole(c.data) as data offset 0) d
  where w.tenant_id = ${text(tenantId)}::uuid;`;
}

function columnOf({ name, type }: Field): string {
  if (type.kind === "list") return `d.data -> ${text(name)} as ${ident(name)}`;
  const cast = casts[type.kind];
  const value = `d.data ->> ${text(name)}`;
  return `${cast === undefined ? value : `(${value})::${cast}`} as ${ident(name)}`;
}

const casts: Readonly<Partial<Record<Field["type"]["kind"], string>>> = {
  integer: "numeric",
  decimal: "numeric",
  date: "date",
  "date-time": "timestamptz",
};

const ident = (name: string) => `"${name.replaceAll('"', '""')}"`;
const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
