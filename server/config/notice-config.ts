import type { z } from "zod";
import type { noticeVariables } from "./notice-variables.ts";

/** How notices and invitations leave this installation; null: not by this way. */
export type NoticeConfig = {
  readonly smtp: {
    readonly host: string;
    readonly port: number;
    readonly user: string | undefined;
    readonly password: string | undefined;
    readonly from: string;
    readonly tls: "starttls" | "tls" | "none";
    /** A file with certificates (PEM). */
    readonly caFile: string | undefined;
  } | null;
  readonly ses: { readonly region: string; readonly from: string } | null;
  readonly sns: {
    readonly region: string;
    /** What the ARNs of topics that tenants enter must begin with; undefined: no topics. */
    readonly topicPrefix?: string | undefined;
  } | null;
  /** Whether webhooks may lead into the operator's own network. */
  readonly privateWebhooks: boolean;
};

type Read = z.infer<z.ZodObject<typeof noticeVariables>>;

/** What is set only in part, each a sentence. */
export function noticeFaults(data: Read): string[] {
  const faults: string[] = [];
  if (data.SMTP_HOST && !data.SMTP_FROM) faults.push("SMTP_FROM is not set: say who e-mails over SMTP_HOST are from.");
  if (data.SMTP_USER && !data.SMTP_PASSWORD)
    faults.push("SMTP_PASSWORD is not set: SMTP_USER can't sign in without it.");
  if (data.SES_REGION && !data.SMTP_HOST && !data.SES_FROM && !data.SMTP_FROM) {
    faults.push("SES_FROM is not set: say who e-mails over Amazon SES are from.");
  }
  return faults;
}

export function noticeConfig(data: Read): NoticeConfig {
  const sesFrom = data.SES_FROM ?? data.SMTP_FROM;
  return {
    smtp:
      data.SMTP_HOST && data.SMTP_FROM
        ? {
            host: data.SMTP_HOST,
            port: data.SMTP_PORT,
            user: data.SMTP_USER,
            password: data.SMTP_PASSWORD,
            from: data.SMTP_FROM,
            tls: data.SMTP_TLS,
            caFile: data.SMTP_CA_FILE,
          }
        : null,
    ses: data.SES_REGION && sesFrom ? { region: data.SES_REGION, from: sesFrom } : null,
    sns: data.SNS_REGION ? { region: data.SNS_REGION, topicPrefix: data.SNS_TOPIC_PREFIX } : null,
    privateWebhooks: data.WEBHOOK_PRIVATE_ADDRESSES === "yes",
  };
}

/** No way out but webhooks. */
export const noNoticeConfig: NoticeConfig = { smtp: null, ses: null, sns: null, privateWebhooks: false };
