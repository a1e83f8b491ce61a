import { benchMapping } from "../heavy-mapping.ts";
import { employeeColumns } from "../employee-file.ts";
import { idOf, idSql } from "./ids.ts";
import type { Filling } from "./filling.ts";

/** The feed that pages are asked about: one of the history's, with imports and drafts. */
export const shownFeed = idOf("a000", 3);
export const versionOf = (feed: number, version: number) => idOf("b000", feed * 100_000 + version);
/** A draft with a trial. */
export const shownDraft = versionOf(3, 90_001);

/** Feeds with all their versions, drafts and settings, and a year of expected files. */
export async function fillFeeds(filling: Filling): Promise<void> {
  const { run, own, size } = filling;
  await run(`insert into feed (id, workspace_id, name, entity, header_signature)
    select ${idSql("a000", "f")}, ${own}, 'Feed ' || f, 'employee', '{${employeeColumns.toSorted().join(",")}}'
    from generate_series(21, ${size.feeds}) f`);
  await fillVersions(filling);
  await fillTrial(filling);
  await fillSettings(filling);
  await fillExpected(filling);
  await fillPromotions(filling);
}

async function fillVersions({ run, own, size: { feeds, versions } }: Filling): Promise<void> {
  const format = JSON.stringify({ encoding: "utf-8", delimiter: ",", quote: '"', headerRow: 1 });
  const mapping = JSON.stringify(benchMapping("plain"));
  const columns = `'{${employeeColumns.join(",")}}'`;
  const version = (
    state: string,
    more: string,
  ) => `insert into mapping_version (id, workspace_id, feed_id, version, format, columns,
      mapping, state, reason, created_by_name, published_at, published_by_name)
    select ${idSql("b000", `f * 100000 + ${more}`)}, ${own}, ${idSql("a000", "f")},
      case when ${more} > 90000 then 90000 - ${more} else ${more} end, $1::jsonb, ${columns}, $2::jsonb, ${state},
      'Because', 'Person ' || v % 7, now() - v * interval '1 day', 'Person ' || v % 5`;
  const values = [format, mapping];
  await run(
    `${version(`case v when ${versions} then 'published' else 'retired' end`, "v")}
    from generate_series(1, ${feeds}) f, generate_series(1, ${versions}) v`,
    values,
  );
  // Every tenth feed has three drafts on their way.
  const drafts = `${version("case v when 3 then 'proposed' else 'draft' end", "(90000 + v)")}
    from generate_series(3, ${feeds}, 10) f, generate_series(1, 3) v`;
  await run(drafts, values);
  await run(`update mapping_version set based_on_id = ${idSql("b000", `(300000 + ${versions})`)}
    where workspace_id = ${own} and version < 0`);
  await run(`insert into mapping_step (workspace_id, mapping_version_id, kind, reason, by_name)
    select workspace_id, id, kind, 'Because', 'Person 3' from mapping_version, unnest(array['drafted', 'edited', 'published']) kind
    where workspace_id = ${own}`);
}

async function fillTrial({ run, own, size: { some } }: Filling): Promise<void> {
  const trial = idOf("c000", 1);
  const files = Math.min(30, some);
  const side = `'{"values": {"email": "somebody@agency.example"}, "issues": []}'`;
  await run(`insert into mapping_trial (id, workspace_id, mapping_version_id, against_id, content_hash, state, by_name)
    values ('${trial}'::uuid, ${own}, '${shownDraft}', '${shownFeed}', repeat('0', 64), 'done', 'Person 3')`);
  await run(`insert into trial_file (trial_id, import_id, workspace_id, position, state, rows, differing)
    select '${trial}'::uuid, ${idSql("8000", "n")}, ${own}, n, 'done', 1000, 1000 from generate_series(1, ${files}) n`);
  await run(`insert into trial_row (trial_id, import_id, workspace_id, "row", kind, fields, before, after)
    select '${trial}'::uuid, ${idSql("8000", "n")}, ${own}, r, case when r < 1000 then 'changed' else 'broken' end, '{email}',
      ${side}, ${side} from generate_series(1, ${files}) n, generate_series(1, 1000) r`);
}

async function fillSettings({ run, own, size: { feeds, some } }: Filling): Promise<void> {
  const all = `from generate_series(1, ${feeds}) f`;
  const feed = idSql("a000", "f");
  await run(`insert into feed_route (feed_id, workspace_id, pattern, error_file_template)
    select ${feed}, ${own}, 'feed-' || f || '/**/*.csv', 'errors-{date}.csv' ${all}`);
  await run(`insert into feed_guard (feed_id, workspace_id, enabled, least_files, least_rows, changed_by_name)
    select ${feed}, ${own}, true, 3, 20, 'Person 1' ${all}`);
  await run(`insert into feed_retention (feed_id, workspace_id, originals_days, artifacts_days, changed_by_name)
    select ${feed}, ${own}, 30, 90, 'Person 1' ${all}`);
  await run(`insert into feed_encryption (feed_id, workspace_id, inbound, signature, signers, outbound, recipients, sign, form)
    select ${feed}, ${own}, 'allowed', 'none', '{}', 'plain', '{}', false, 'binary' ${all}`);
  await run(`insert into legal_hold (workspace_id, import_id, reason, held_by_name, ended_at, ended_by_name)
    select ${own}, ${idSql("8000", "n")}, 'A case', 'Person 1', now(), 'Person 2' from generate_series(1, ${some}) n,
      generate_series(1, 20)`);
  await run(`insert into artifact (workspace_id, import_id, kind, name, store_key, size_bytes, sha256, created_at)
    select workspace_id, id, kind, kind || '.csv', 'none', 1000, repeat('0', 64), created_at
    from import, unnest(array['errors', 'receipt']) kind where workspace_id = ${own} and state = 'completed'`);
}

/** Two a day and feed for a year: the newest of the past came, others did not; today's are open. */
async function fillExpected({ run, own, size: { feeds, some } }: Filling): Promise<void> {
  await run(`insert into feed_expectation (feed_id, workspace_id, zone, week_days, month_days, times, grace_minutes, blackout_dates,
      changed_by_name)
    select ${idSql("a000", "f")}, ${own}, 'UTC', '{1,2,3,4,5,6,7}', '{}', '{06:00,18:00}', 30, '{}', 'Person 1'
    from generate_series(1, ${feeds}) f`);
  await run(`insert into expected_file (workspace_id, feed_id, due_at, opens_at, late_at, missing_at, state, import_id, arrived_at,
      judged)
    select ${own}, ${idSql("a000", "f")}, due, due - interval '12 hours', due + interval '30 minutes', due + interval '12 hours',
      case when i.id is not null then 'in' when d < 2 then 'open' when f % 50 = 0 and d < 40 then 'late' else 'missing' end,
      i.id, case when i.id is not null then due end, i.id is not null
    from generate_series(1, ${feeds}) f
    cross join generate_series(0, ${Math.min(729, some * 8)}) d
    cross join lateral (select date_trunc('day', now()) + interval '18 hours' - d * interval '12 hours' as due) t
    left join import i on i.workspace_id = ${own} and d >= 2 and i.number = (d - 2) * ${feeds} + f`);
}

async function fillPromotions({ run, own, size: { feeds, versions } }: Filling): Promise<void> {
  await run(`insert into promotion (id, workspace_id, direction, environment, feed_id, version_id, other_version_id, version, stamp,
      to_do, by_name)
    select ${idSql("e000", "f * 1000 + v")}, ${own}, 'out', 'training', ${idSql("a000", "f")},
      ${idSql("b000", "f * 100000 + v")}, ${idSql("b000", "v")}, v, 'stamp', '[]', 'Person 1'
    from generate_series(1, ${feeds}) f, generate_series(1, ${versions}) v`);
}
