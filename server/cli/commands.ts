import { activityVerify } from "#server/cli/activity-command.ts";
import type { Command } from "#server/cli/command.ts";
import { patientformGenerate } from "#server/cli/day-file-commands.ts";
import { envCheck } from "#server/cli/env-check.ts";
import { exportsSend } from "#server/cli/exports-command.ts";
import { importFile } from "#server/cli/import-file.ts";
import { importsCancel, importsList, importsShow, importsUndo } from "#server/cli/imports-commands.ts";
import {
  keysCreate,
  keysExportPublic,
  keysImport,
  keysList,
  keysRetire,
  keysRotate,
} from "#server/cli/pgp-key-commands.ts";
import { messagesList, messagesRetry } from "#server/cli/message-commands.ts";
import { reports } from "#server/cli/reports-command.ts";
import { boxLs, boxPickup, boxPut, printerPickup } from "#server/cli/pick-up-commands.ts";
import { receiptVerify } from "#server/cli/receipt-command.ts";
import {
  businessformGenerate,
  businessformHourly,
  businessformMaster,
  importbusinessInsert,
  importbusinessTest,
} from "#server/cli/requisition-commands.ts";
import { schedulesList, schedulesRun } from "#server/cli/schedule-commands.ts";
import { documentpush, eod, sendprint } from "#server/cli/send-commands.ts";
import { sftpConfig, sftpSetup } from "#server/cli/sftp-commands.ts";
import { keysReseal, keysRotateSealing, keysSealing } from "#server/cli/sealing-commands.ts";
import { storeGet, storeLs, storePut } from "#server/cli/store-commands.ts";
import { warehouseSetup } from "#server/cli/warehouse-command.ts";

/** Every command of `npm run causeway --`, in the order of the help. One more: a file of its own, and its line here. */
export const commands: readonly Command[] = [
  importFile,
  importsList,
  importsShow,
  importsCancel,
  importsUndo,
  exportsSend,
  businessformGenerate,
  businessformHourly,
  businessformMaster,
  importbusinessTest,
  importbusinessInsert,
  patientformGenerate,
  sendprint,
  documentpush,
  eod,
  schedulesList,
  schedulesRun,
  messagesList,
  messagesRetry,
  printerPickup,
  boxLs,
  boxPut,
  boxPickup,
  reports,
  storeLs,
  storeGet,
  storePut,
  sftpConfig,
  sftpSetup,
  keysList,
  keysCreate,
  keysImport,
  keysRotate,
  keysRetire,
  keysExportPublic,
  keysSealing,
  keysRotateSealing,
  keysReseal,
  warehouseSetup,
  envCheck,
  activityVerify,
  receiptVerify,
];
