import { htmlMail } from "#core/notices/html-mail.ts";
import type { NoticeMessage } from "#core/notices/notice-message.ts";
import { plainName } from "#core/notices/plain-name.ts";

type Invitation = {
  readonly id: string;
  readonly tenantName: string;
  readonly role: string;
  /** Whoever has it may enter: it stands in this mail and nowhere else. */
  readonly link: string;
  readonly validDays: number;
};

/** The mail that lets an invited person in. */
export function invitationMessage({ id, tenantName, role, link, validDays }: Invitation): NoticeMessage {
  const tenant = plainName(tenantName);
  const subject = `You are invited to ${tenant} on Causeway`;
  const lines = [
    `An admin of ${tenant} invites you as ${role.toLowerCase()}. Open this page to accept:`,
    link,
    `The link works once, for ${validDays} days, and for you alone: don't pass it on.`,
  ];
  const foot = "If you don't know why you get this, there is nothing to do.";
  return {
    id,
    subject,
    text: [...lines, `-- \n${foot}`].join("\n\n") + "\n",
    html: htmlMail({
      title: subject,
      above: tenant,
      parts: [
        { heading: null, lines: lines.slice(0, 1), link },
        { heading: null, lines: lines.slice(2), link: null },
      ],
      foot: { text: foot, link: null },
    }),
    short: subject,
    payload: {},
  };
}
