-- AlterTable
ALTER TABLE "notice" ADD COLUMN     "requisition_read_id" UUID;

alter table notice add constraint notice_read_fkey foreign key (requisition_read_id) references requisition_read (id);

-- A channel has a rule for each kind of notice: those that there are get the new one.
insert into "notice_rule" (workspace_id, channel_id, kind, timing)
  select c.workspace_id, c.id, 'decisions_read', 'at_once' from "notice_channel" c;
