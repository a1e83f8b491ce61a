-- CreateIndex
CREATE INDEX "activity_tenant_id_actor_id_seq_idx" ON "activity"("tenant_id", "actor_id", "seq");

-- CreateIndex
CREATE INDEX "activity_tenant_id_action_seq_idx" ON "activity"("tenant_id", "action", "seq");

-- Ids that somebody has to decide about: few of very many.
create index "platform_id_conflict_idx" on "platform_id" (workspace_id, entity, external_id) where conflict_id is not null;
