import { expect, test } from "vitest";
import { connectionFaults, type SftpSettings } from "#core/sftp/connection.ts";
import { archivedName, baseName, numberedName, remotePath } from "#core/sftp/remote-name.ts";

test.each([
  ["/in", "a.csv", "/in/a.csv"],
  ["/in/", "a.csv", "/in/a.csv"],
  ["/", "a.csv", "/a.csv"],
  ["in", "a.csv", "in/a.csv"],
])("%s and %s are %s", (folder, name, path) => {
  expect(remotePath(folder, name)).toBe(path);
  expect(baseName(path)).toBe(name);
});

test.each([
  ["a.csv", 1, "a.csv"],
  ["a.csv", 2, "a (2).csv"],
  ["a.csv.pgp", 3, "a (3).csv.pgp"],
  ["README", 2, "README (2)"],
  [".hidden", 2, ".hidden (2)"],
])("%s as number %i is %s", (name, number, expected) => {
  expect(numberedName(name, number)).toBe(expected);
});

test("a name that is taken in the archive gets the time of its fetching", () => {
  expect(archivedName("a.csv", "2026-11-21T13:45:07.123Z", false)).toBe("a.csv");
  expect(archivedName("a.csv", "2026-11-21T13:45:07.123Z", true)).toBe("a.20261121-134507.csv");
  expect(archivedName("README", "2026-11-21T13:45:07.123Z", true)).toBe("README.20261121-134507");
});

const settings: SftpSettings = {
  ...{ name: "P", host: "h", port: 22, username: "u", oldServer: false, pattern: "*", feedId: null },
  ...{ pullFolder: "/in", afterPull: "archive", archiveFolder: "/done", everyMinutes: null, pushFolder: null },
  onClash: "fail",
};

test.each([
  ["is whole", {}, []],
  ["does nothing at all", { pullFolder: null }, ["pullFolder"]],
  ["archives into nowhere", { archiveFolder: null }, ["archiveFolder"]],
  ["archives where it fetches from, which would fetch for ever", { archiveFolder: "/in/" }, ["archiveFolder"]],
  ["deletes, and needs no archive", { afterPull: "delete", archiveFolder: null }, []],
] as const)("a connection that %s", (_, change, faults) => {
  expect(Object.keys(connectionFaults({ ...settings, ...change }))).toEqual(faults);
});
