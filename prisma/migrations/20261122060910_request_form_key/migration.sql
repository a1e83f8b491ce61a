-- AlterTable
ALTER TABLE "business_request" ADD COLUMN     "form_key" CHAR(64);

-- CreateIndex
CREATE UNIQUE INDEX "business_request_workspace_id_form_key_key" ON "business_request"("workspace_id", "form_key");
