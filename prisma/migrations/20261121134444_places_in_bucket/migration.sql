-- Whose files lie in a bucket: a message about one of its objects belongs to no workspace until this is known.
create function places_in_bucket(bucket_name text) returns table (tenant_id uuid, workspace_id uuid, prefix text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.tenant_id, p.workspace_id, coalesce(p.settings ->> 'prefix', '')
    from place p where p.kind = 's3' and p.settings ->> 'bucket' = bucket_name
$$;
revoke execute on function places_in_bucket(text) from public;
grant execute on function places_in_bucket(text) to causeway_app;
