/** What a mail with a file says of it: no person, nothing of what the file holds but its lines' number. */
export function fileMailText(mail: {
  readonly day: string;
  /** Of another site than the main one. */
  readonly siteCode: string | null;
  readonly name: string;
  readonly lines: number;
  readonly version: number;
  readonly sha256: string;
  readonly encrypted: boolean;
}): { readonly subject: string; readonly text: string } {
  const { day, siteCode, name, lines, version, sha256, encrypted } = mail;
  const at = siteCode === null ? "" : `, site ${siteCode}`;
  const counted = `${lines} ${lines === 1 ? "line" : "lines"}`;
  const replaces = `version ${version} replaces what was sent before`;
  return {
    subject: `Appointments ${day}${at}, ${counted}${version > 1 ? `, ${replaces}` : ""}`,
    text: [
      `The file ${name} is attached${encrypted ? ", encrypted with your PGP key" : ""}: ${counted}${at}.`,
      ...(version > 1 ? [`This is version ${version}: it replaces what was sent before for this day.`] : []),
      `SHA-256: ${sha256}`,
      "",
    ].join("\n"),
  };
}

/** The id of a mail of ours, made of the dispatch's: the same in every try. */
export function messageIdOf(dispatchId: string, from: string): string {
  return `<${dispatchId}@${/@([\w.-]+)/.exec(from)?.[1] ?? "causeway.invalid"}>`;
}
