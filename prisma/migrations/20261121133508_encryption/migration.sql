-- CreateTable
CREATE TABLE "pgp_key" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "workspace_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "algorithm" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "public_key" TEXT NOT NULL,
    "private_key" TEXT,
    "state" TEXT NOT NULL DEFAULT 'current',
    "added_by_id" UUID,
    "added_by_name" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pgp_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feed_encryption" (
    "feed_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "inbound" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "signers" UUID[],
    "outbound" TEXT NOT NULL,
    "recipients" UUID[],
    "sign" BOOLEAN NOT NULL,
    "form" TEXT NOT NULL,

    CONSTRAINT "feed_encryption_pkey" PRIMARY KEY ("feed_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "pgp_key_workspace_id_kind_fingerprint_key" ON "pgp_key"("workspace_id", "kind", "fingerprint");

-- CreateIndex
CREATE INDEX "feed_encryption_workspace_id_idx" ON "feed_encryption"("workspace_id");

do $$
declare
  name text;
begin
  foreach name in array array['pgp_key', 'feed_encryption'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy in_workspace on %I using (workspace_id = (select current_workspace()))
                    with check (workspace_id = (select current_workspace()))', name);
    execute format('revoke delete, truncate on %I from causeway_app', name);
  end loop;
end $$;

-- Files that came under an old key are read with it for good, and of a key nothing changes but what it is used for.
revoke update on "pgp_key" from causeway_app;
grant update (state, private_key) on "pgp_key" to causeway_app;
-- One of our own keys encrypts what comes and signs what goes.
create unique index "pgp_key_current_idx" on "pgp_key" (workspace_id) where kind = 'own' and state = 'current';
alter table "pgp_key" add constraint pgp_key_words check (
  kind in ('own', 'partner') and state in ('current', 'old', 'retired') and (kind = 'own') = (private_key is not null));
alter table "feed_encryption" add constraint feed_encryption_words check (
  inbound in ('allowed', 'demanded') and signature in ('none', 'checked', 'demanded')
  and outbound in ('plain', 'encrypted') and form in ('binary', 'armored'));
alter table "feed_encryption" add foreign key (feed_id) references "feed" (id);
