-- A decided requisition that comes by folder, bucket or SFTP is tested, and its report stands among the others.
alter table requisition_read drop constraint requisition_read_words;
alter table requisition_read add constraint requisition_read_words check (
  mode in ('test', 'insert') and via in ('page', 'command', 'box', 'door'));
