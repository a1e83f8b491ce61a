/** Why an object below inbound/ is not taken. */
export type RefusalReason = "not_encrypted" | "too_large" | "no_name";

/** One sentence for whoever put the file there. */
export function refusalSentence(reason: RefusalReason, maxBytes: number): string {
  switch (reason) {
    case "not_encrypted":
      return "The file was refused because it was stored without server-side encryption: upload it again with --server-side-encryption AES256 (the header x-amz-server-side-encryption: AES256).";
    case "too_large":
      return `The file was refused because it is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB, the most that is accepted: split it and upload the parts.`;
    case "no_name":
      return "The file was refused because nothing of its name can be shown: upload it under a name of letters and digits.";
  }
}
