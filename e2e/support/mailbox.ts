import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "@playwright/test";

/** Names the folder in which mails lie that were sent, and the port of the server that takes them, for all journeys. */
export const mailsVariable = "CAUSEWAY_E2E_MAILS";
export const mailPortVariable = "CAUSEWAY_E2E_MAIL_PORT";

/** How to sign in to the mail server of the journeys. */
export const mailSignIn = { host: "localhost", user: "causeway", password: "right" } as const;

/** The mail server's port; a product that was not started by the journeys knows of no such server. */
export function mailPort(): string {
  const port = process.env[mailPortVariable];
  test.skip(!port, "The product was not started with a mail server of the journeys.");
  return port ?? "";
}

/** Waits for as many mails to an address as are expected; answers them as they were handed over, the oldest first. */
export async function mailsTo(address: string, count = 1): Promise<readonly string[]> {
  let found: readonly string[] = [];
  await expect(async () => {
    found = (await allMails()).filter((mail) => new RegExp(`^To: .*${address}`, "im").test(mail));
    expect(found, `mails to ${address}`).toHaveLength(count);
  }).toPass({ timeout: 60_000 });
  return found;
}

async function allMails(): Promise<readonly string[]> {
  const folder = process.env[mailsVariable] ?? "";
  const names = (await readdir(folder)).filter((name) => name.endsWith(".eml")).sort();
  return Promise.all(names.map((name) => readFile(path.join(folder, name), "utf8")));
}

/** The bytes of the file that a mail brings under that name. */
export function attachmentOf(mail: string, name: string): Buffer {
  const [, part = ""] = mail.split(`filename=${name}`);
  const [, body = ""] = part.split("\r\n\r\n");
  return Buffer.from(body.split("\r\n--")[0] ?? "", "base64");
}

/** A mail's plain words, without the line ends that are only its form. */
export function wordsOf(mail: string): string {
  const text = mail.replace(/=\r?\n/g, "");
  const bytes = text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
