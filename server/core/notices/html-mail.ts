import type { MailPart } from "#core/notices/notice-message.ts";

type HtmlMail = {
  readonly title: string;
  /** A small line above the title: where it is from. */
  readonly above: string;
  readonly parts: readonly MailPart[];
  /** `text` ends with the link where there is one. */
  readonly foot: { readonly text: string; readonly link: string | null };
};

/** A mail as HTML: sentences and links, no picture, no style sheet from elsewhere, and nothing that tells of its reading. */
export function htmlMail({ title, above, parts, foot }: HtmlMail): string {
  const said = foot.link === null ? foot.text : foot.text.replace(foot.link, "").trim();
  return [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">`,
    `<title>${escaped(title)}</title></head>`,
    `<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;max-width:36em">`,
    `<p style="margin:0;font-size:14px">${escaped(above)}</p>`,
    `<h1 style="margin:4px 0 16px;font-size:20px;line-height:1.3">${escaped(title)}</h1>`,
    ...parts.map(partHtml),
    `<hr style="border:0;border-top:1px solid #999;margin:24px 0 12px">`,
    `<p style="margin:0;font-size:13px">${escaped(said)}${foot.link === null ? "" : ` ${linkHtml(foot.link)}`}</p>`,
    `</body></html>`,
  ].join("\n");
}

function partHtml({ heading, lines, link }: MailPart): string {
  const head = heading === null ? "" : `<h2 style="margin:16px 0 4px;font-size:16px">${escaped(heading)}</h2>`;
  const body = lines.map((line) => `<p style="margin:0 0 8px">${escaped(line)}</p>`).join("");
  return head + body + (link === null ? "" : `<p style="margin:0 0 8px">${linkHtml(link)}</p>`);
}

function linkHtml(link: string): string {
  return `<a href="${escaped(link)}">${escaped(link)}</a>`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? "");
}
