import { counted } from "#core/notices/counted.ts";
import { htmlMail } from "#core/notices/html-mail.ts";
import type { NoticeFacts, WorkspaceWords } from "#core/notices/notice-facts.ts";
import { noticeLines } from "#core/notices/notice-lines.ts";
import { noticeLink, workspaceLink } from "#core/notices/notice-link.ts";
import { noticeSubject } from "#core/notices/notice-subject.ts";
import { plainName } from "#core/notices/plain-name.ts";

/** One message in every form that a channel may want. */
export type NoticeMessage = {
  /** The same for every try to send it, and of no other message. */
  readonly id: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** One line with a link, for a telephone. */
  readonly short: string;
  /** For machines; plain data. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** Of a mail: where one click says that nothing more is wanted (RFC 8058). */
  readonly unsubscribe?: string;
};

/** A part of a mail: a heading where there are several, sentences, and where to go. */
export type MailPart = {
  readonly heading: string | null;
  readonly lines: readonly string[];
  readonly link: string | null;
};

type Where = { readonly id: string; readonly workspace: WorkspaceWords; readonly publicUrl: string };

/** The message about one notice, or about several that were collected over a day. */
export function noticeMessage(notices: readonly NoticeFacts[], where: Where): NoticeMessage {
  const [first] = notices;
  const several = notices.length !== 1 || !first;
  const subject = several
    ? `${counted(notices.length, "notice", "notices")} of ${inWords(where.workspace)}`
    : noticeSubject(first);
  const parts = notices.map((notice) => ({
    heading: several ? noticeSubject(notice) : null,
    lines: noticeLines(notice),
    link: noticeLink(notice, where.workspace, where.publicUrl),
  }));
  const link = several
    ? workspaceLink(where.workspace, where.publicUrl)
    : noticeLink(first, where.workspace, where.publicUrl);
  const data = notices.map((notice) => machineForm(notice, where));
  return {
    ...composed(subject, parts, where),
    short: `${subject} (${inWords(where.workspace)}) ${link}`,
    payload: several
      ? { type: "notice.daily", timestamp: notices.at(-1)?.at ?? null, data: { notices: data } }
      : { type: `notice.${first.kind}`, timestamp: first.at, data: data[0] },
  };
}

/** What somebody sends to see whether a channel works. `at`: ISO 8601. */
export function testMessage(where: Where & { readonly at: string }): NoticeMessage {
  const subject = "Causeway can reach you here";
  const lines = ["Somebody tried this channel for notices. There is nothing to do."];
  return {
    ...composed(subject, [{ heading: null, lines, link: null }], where),
    short: `${subject} (${inWords(where.workspace)})`,
    payload: { type: "notice.test", timestamp: where.at, data: workspaceForm(where.workspace) },
  };
}

/** "Northside Care, staging" */
export function inWords({ tenantName, environment }: WorkspaceWords): string {
  return `${plainName(tenantName)}, ${environment}`;
}

function composed(subject: string, parts: readonly MailPart[], { id, workspace, publicUrl }: Where) {
  const settings = workspaceLink(workspace, publicUrl, "connections");
  const foot = `From Causeway, ${inWords(workspace)}. An admin chooses who gets what: ${settings}`;
  const body = parts.map(({ heading, lines, link }) =>
    [...(heading === null ? [] : [heading]), ...lines, ...(link === null ? [] : [link])].join("\n"),
  );
  return {
    id,
    subject,
    text: [inWords(workspace), subject, ...body, `-- \n${foot}`].join("\n\n") + "\n",
    html: htmlMail({ title: subject, above: inWords(workspace), parts, foot: { text: foot, link: settings } }),
  };
}

function machineForm({ at, ...notice }: NoticeFacts, { workspace, publicUrl }: Where) {
  const { noticeId, kind, importId, importNumber, feedId, feedName, counts } = notice;
  return {
    noticeId,
    kind,
    at,
    ...workspaceForm(workspace),
    importId,
    importNumber,
    feedId,
    feedName: feedName === null ? null : plainName(feedName),
    counts,
    link: noticeLink(notice, workspace, publicUrl),
  };
}

const workspaceForm = ({ tenant, environment }: WorkspaceWords) => ({ tenant, environment });
