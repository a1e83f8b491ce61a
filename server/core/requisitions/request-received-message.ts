import { counted } from "#core/notices/counted.ts";
import { htmlMail } from "#core/notices/html-mail.ts";
import type { NoticeMessage } from "#core/notices/notice-message.ts";
import { plainName } from "#core/notices/plain-name.ts";

type ReceivedRequest = {
  readonly id: string;
  readonly agency: string;
  readonly code: string;
  readonly slots: number;
  /** The phone to call. */
  readonly phone: string;
  /** Where the code tells what was decided. */
  readonly statusPage: string;
};

/**
 * The mail with the code of a request. Anybody may have entered the address, so nothing of what was entered beside it
 * stands here: who wants to send words of their own by us finds no place for them.
 */
export function requestReceivedMessage(request: ReceivedRequest): NoticeMessage {
  const { id, code, slots, statusPage } = request;
  const [agency, phone] = [plainName(request.agency), plainName(request.phone)];
  const subject = `${agency} has your request for test slots`;
  const before = [
    `Somebody has asked for ${counted(slots, "slot", "slots")} and named this address. The code is ${code}.`,
  ];
  const after = ["Enter it there to see what was decided.", `Questions? Call ${phone}.`];
  const foot = "If you have not asked for slots, there is nothing to do.";
  return {
    id,
    subject,
    text: [...before, statusPage, ...after, `-- \n${foot}`].join("\n\n") + "\n",
    html: htmlMail({
      title: subject,
      above: agency,
      parts: [
        { heading: null, lines: before, link: statusPage },
        { heading: null, lines: after, link: null },
      ],
      foot: { text: foot, link: null },
    }),
    short: subject,
    payload: {},
  };
}
