-- DropIndex
DROP INDEX "message_workspace_id_id_idx";

-- DropIndex
DROP INDEX "message_workspace_id_state_id_idx";

-- DropIndex
DROP INDEX "notice_sending_workspace_id_state_idx";

-- CreateIndex
CREATE INDEX "message_workspace_id_state_kind_id_idx" ON "message"("workspace_id", "state", "kind", "id");

-- CreateIndex
CREATE INDEX "notice_sending_workspace_id_state_created_at_id_idx" ON "notice_sending"("workspace_id", "state", "created_at", "id");

-- What waits for a person, of all that was ever sent.
create index dispatch_needy_idx on dispatch (workspace_id, built_at) where state in ('in_doubt', 'failed');

-- The desk: what was decided last.
create index business_request_decided_idx on business_request (workspace_id, status, decided_at desc nulls last, id desc);

-- How often a code is booked. What is counted stays out of it, so that counting on writes no index.
create index appointment_count_code_idx on appointment_count (workspace_id, business_code) where business_code <> '';
