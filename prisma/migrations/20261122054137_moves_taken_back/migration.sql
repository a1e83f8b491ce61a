-- AlterTable
ALTER TABLE "message" ADD COLUMN     "told_at" TIMESTAMPTZ(3),
ADD COLUMN     "told_site_id" UUID,
ADD COLUMN     "told_start" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "undo" ADD COLUMN     "misfits" JSONB NOT NULL DEFAULT '[]';
