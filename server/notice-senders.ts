import { readFileSync } from "node:fs";
import { sesSender } from "#adapters/ses/ses-sender.ts";
import { smtpSender } from "#adapters/smtp/smtp-sender.ts";
import { snsSender } from "#adapters/sns/sns-sender.ts";
import { webhookSender } from "#adapters/webhook/webhook-sender.ts";
import { AppError } from "#core/app-error.ts";
import type { NoticeConfig } from "#config/notice-config.ts";
import type { NoticeSenders } from "#ports/notice-sender.ts";

/** How notices leave this installation. A mail server goes before Amazon SES; what is not set up waits and says so. */
export function noticeSenders({ smtp, ses, sns, privateWebhooks }: NoticeConfig): NoticeSenders {
  return {
    email: smtp === null && ses !== null ? sesSender(ses) : smtpSender(smtp && { ...smtp, ca: readCertificates(smtp) }),
    webhook: webhookSender({ allowPrivate: privateWebhooks }),
    text: snsSender(sns),
  };
}

function readCertificates({ caFile }: NonNullable<NoticeConfig["smtp"]>): string | undefined {
  if (caFile === undefined) return undefined;
  try {
    return readFileSync(caFile, "utf8");
  } catch (error) {
    throw new AppError("unavailable", "SMTP_CA_FILE can't be read: it must be a file with certificates (PEM).", {
      cause: error,
    });
  }
}
