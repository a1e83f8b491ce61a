-- DropIndex
DROP INDEX "message_workspace_id_queued_at_idx";

-- CreateIndex
CREATE INDEX "message_workspace_id_id_idx" ON "message"("workspace_id", "id");

-- CreateIndex
CREATE INDEX "message_workspace_id_state_id_idx" ON "message"("workspace_id", "state", "id");
