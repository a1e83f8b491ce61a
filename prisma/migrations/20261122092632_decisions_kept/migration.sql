-- AlterTable
ALTER TABLE "requisition_read" ADD COLUMN     "import_id" UUID;

alter table requisition_read add constraint requisition_read_import_fkey
  foreign key (import_id) references import (id) on delete set null;

-- What was read before names its file in the notice of it alone.
update requisition_read r set import_id = n.import_id
from notice n where n.requisition_read_id = r.id and n.import_id is not null and r.via = 'door';
