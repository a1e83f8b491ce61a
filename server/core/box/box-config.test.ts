import { expect, test } from "vitest";
import { readBoxConfig } from "#core/box/box-config.ts";
import { folderOfDay } from "#core/box/day-folder.ts";

const appAuth = {
  publicKeyID: "abcd1234",
  privateKey: "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIE\n-----END ENCRYPTED PRIVATE KEY-----\n",
  passphrase: "a passphrase",
};
const boxAppSettings = { clientID: "client", clientSecret: "secret", appAuth };

test("a configuration is read as Box's console writes it, of an enterprise or of one user", () => {
  const read = readBoxConfig(JSON.stringify({ boxAppSettings, enterpriseID: "1234567" }));
  expect(read).toMatchObject({
    kind: "config",
    config: { clientId: "client", keyId: "abcd1234", subject: { kind: "enterprise", id: "1234567" } },
  });
  expect(readBoxConfig(JSON.stringify({ boxAppSettings, enterpriseID: "0", userID: 88 }))).toMatchObject({
    config: { subject: { kind: "user", id: "88" } },
  });
});

test.each([
  ["no JSON", "{", "no JSON"],
  ["a list", "[]", "no JSON"],
  ["nothing of an app", "{}", "boxAppSettings.clientID is missing"],
  [
    "no key pair",
    JSON.stringify({ boxAppSettings: { ...boxAppSettings, appAuth: {} }, enterpriseID: "1" }),
    "boxAppSettings.appAuth.publicKeyID is missing",
  ],
  [
    "another text for a key",
    JSON.stringify({ boxAppSettings: { ...boxAppSettings, appAuth: { ...appAuth, privateKey: "hush" } } }),
    "no private key in PEM",
  ],
  ["nobody whose files they are", JSON.stringify({ boxAppSettings, enterpriseID: "0" }), "enterpriseID is missing"],
])("a configuration with %s is refused with a sentence that repeats nothing of it", (_, text, sentence) => {
  const read = readBoxConfig(text);
  expect(read).toMatchObject({ kind: "problem", sentence: expect.stringContaining(sentence) });
  expect(JSON.stringify(read)).not.toMatch(/secret"|hush|passphrase"/);
});

test("the folder of a day is the first by name that holds the date, and no longer number", () => {
  const folders = ["Old 12026-11-22", "B 2026-11-22", "A of 2026-11-22", "2026-11-221"].map((name) => ({ name }));
  expect(folderOfDay(folders, "2026-11-22")).toEqual({ name: "A of 2026-11-22" });
  expect(folderOfDay(folders, "2026-11-23")).toBeNull();
  expect(folderOfDay(folders, ".*")).toBeNull();
});
