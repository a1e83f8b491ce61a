/** Headers by which a mail program offers to end mails like this one with one click (RFC 2369, RFC 8058). */
export function stopHeaders(link: string | undefined): Readonly<Record<string, string>> {
  if (link === undefined) return {};
  return { "List-Unsubscribe": `<${link}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}
