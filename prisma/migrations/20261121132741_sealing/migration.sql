-- CreateTable
CREATE TABLE "sealing_probe" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "sealed" TEXT NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sealing_probe_pkey" PRIMARY KEY ("id")
);

alter table "sealing_probe" add constraint sealing_probe_is_one check (id = 1);
-- Without its probe an installation would make a new key where the old one was lost.
revoke delete, truncate on "sealing_probe" from causeway_app;
