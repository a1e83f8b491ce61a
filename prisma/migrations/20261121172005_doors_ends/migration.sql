-- AlterTable
ALTER TABLE "inbound_object" DROP COLUMN "gone_at";

-- AlterTable
ALTER TABLE "delivery" DROP COLUMN "size_bytes";

-- AlterTable
ALTER TABLE "notice_sending" DROP COLUMN "provider_id";

-- AlterTable
ALTER TABLE "sealing_probe" ADD COLUMN     "only_sealed_since" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "sftp_file" DROP COLUMN "tidied_at";

-- Whether a workspace may have its files in this part of a bucket: nobody else has them there, above or below it, where
-- each would take in what is put there for the other. Others' places are hidden from whoever asks, and nothing of them is
-- told. The lock is held until the place is saved: of two that want the same part one waits, and is refused.
create function bucket_part_is_free(asking uuid, bucket_name text, server text, part text) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('bucket ' || bucket_name, 7));
  return not exists (
    select from place p,
      lateral (select nullif(p.settings ->> 'prefix', '') || '/' as theirs, nullif(part, '') || '/' as mine) of_both
    where p.kind = 's3' and p.workspace_id <> asking and p.settings ->> 'bucket' = bucket_name
      and bucket_server(p.settings ->> 'endpoint') = bucket_server(server)
      and (starts_with(coalesce(theirs, ''), coalesce(mine, '')) or starts_with(coalesce(mine, ''), coalesce(theirs, ''))));
end
$$;
-- One server whatever way its address is written; Amazon's is one, for a bucket's name is there once.
create function bucket_server(endpoint text) returns text language sql immutable as $$
  select case when host is null or host ~ '(^|\.)amazonaws\.com(\.cn)?$' then '' else host end
  from (select regexp_replace(lower(substring(endpoint from '^[A-Za-z]+://([^/?#]+)')), ':(80|443)$', '') as host) named
$$;
revoke execute on function bucket_part_is_free(uuid, text, text, text) from public;
grant execute on function bucket_part_is_free(uuid, text, text, text) to causeway_app;

-- What was told stays on record for 400 days, which is fixed here: who may remove notices removes none before. One that
-- is still on its way stays, and so does what tells of a key, for it would be told again each day. Answers how many went.
create function remove_old_notices(most int) returns int
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  old uuid[];
begin
  old := array(
    select n.id from notice n
    where n.created_at < now() - interval '400 days' and n.kind <> 'key_expiring'
      and not exists (select from notice_sending s
        where s.notice_id = n.id and s.state in ('waiting', 'sending', 'failed'))
    order by n.created_at limit most);
  delete from notice_sending where notice_id = any (old);
  delete from notice where id = any (old);
  return cardinality(old);
end
$$;
revoke execute on function remove_old_notices(int) from public;
grant execute on function remove_old_notices(int) to causeway_app;
