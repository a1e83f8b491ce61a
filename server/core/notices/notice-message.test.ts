import { describe, expect, test } from "vitest";
import { noticeKinds } from "#core/notices/notice-kinds.ts";
import type { NoticeFacts, WorkspaceWords } from "#core/notices/notice-facts.ts";
import { noticeMessage, testMessage } from "#core/notices/notice-message.ts";
import { noticeSubject } from "#core/notices/notice-subject.ts";

const workspace: WorkspaceWords = { tenant: "northside", tenantName: "Northside Care", environment: "staging" };
const where = { id: "sending-1", workspace, publicUrl: "https://causeway.example" };
const facts: NoticeFacts = {
  noticeId: "notice-1",
  kind: "completed_with_skips",
  importId: "import-1",
  importNumber: 42,
  feedId: "feed-1",
  feedName: "Staff roster",
  counts: { rows: 1520, created: 1180, updated: 212, unchanged: 116, skipped: 12, held: 0, blank: 0 },
  at: "2026-11-21T13:05:00.000Z",
};
const unknown = { importId: null, importNumber: null, feedId: null, feedName: null, counts: {} };

describe("the subject of a notice", () => {
  test.each<[NoticeFacts["kind"], Partial<NoticeFacts>, string]>([
    ["completed_with_skips", {}, "Import 42 of Staff roster: 12 rows were not loaded"],
    ["completed_with_skips", { counts: { skipped: 1 } }, "Import 42 of Staff roster: 1 row was not loaded"],
    [
      "completed_with_skips",
      { counts: { skipped: 1234567 } },
      "Import 42 of Staff roster: 1,234,567 rows were not loaded",
    ],
    ["import_failed", {}, "Import 42 of Staff roster failed: nothing was loaded"],
    ["import_failed", { feedName: null }, "Import 42 failed: nothing was loaded"],
    ["file_set_aside", {}, "Import 42 of Staff roster was set aside"],
    ["file_unmatched", unknown, "A file arrived that belongs to no feed"],
    ["file_refused", unknown, "A file was refused"],
    ["message_refused", unknown, "A referral in the intake queue could not be read"],
    ["import_held", {}, "Import 42 of Staff roster waits for a person"],
    ["proposal_waiting", { ...unknown, feedName: "Visits" }, "Visits: a changed mapping waits to be published"],
    ["file_late", { ...unknown, feedName: "Visits" }, "Visits is late"],
    ["file_missing", { ...unknown, feedName: "Visits" }, "Visits has not arrived"],
    [
      "file_missing",
      { ...unknown, feedName: "Visits", counts: { files: 12, days: 5 } },
      "Visits: 12 files have not arrived, due on 5 days",
    ],
    ["file_empty", {}, "Import 42 of Staff roster is empty"],
    ["file_small", {}, "Import 42 of Staff roster is unusually small"],
    ["key_expiring", { ...unknown, counts: { days: 12 } }, "A key expires in 12 days"],
    ["delivery_failed", {}, "Import 42 of Staff roster: a file could not be delivered"],
    ["file_unmatched", { feedName: null }, "Import 42 belongs to no feed"],
    ["connection_failed", unknown, "A connection does not work"],
    ["decisions_read", { ...unknown, counts: { tested: 1 } }, "Decided requests wait to be carried out"],
    ["decisions_read", { ...unknown, counts: { tested: 1, problems: 2 } }, "A file of decided requests has errors"],
    ["schedule_failed", unknown, "A scheduled run failed"],
    ["schedule_missed", { ...unknown, counts: { days: 1 } }, "An end of day was missed"],
    ["schedule_missed", { ...unknown, counts: { days: 3 } }, "The end of 3 days was missed"],
    ["platform_down", unknown, "The platform does not answer"],
    ["rows_held_expired", { counts: { expired: 12 } }, "Import 42 of Staff roster: 12 held rows waited too long"],
    ["retention_done", { ...unknown, feedName: "Visits" }, "Old files of Visits were removed"],
  ])("%s %o: %s", (kind, part, subject) => {
    expect(noticeSubject({ ...facts, kind, ...part })).toBe(subject);
  });

  test("has no line break that a feed's name could smuggle in, and an end", () => {
    const subject = noticeSubject({
      ...facts,
      feedName: `Staff\r\nBcc: somebody@evil.example\u2028${"x".repeat(200)}`,
    });
    expect(subject).toMatch(/^Import 42 of Staff Bcc: somebody@evil\.example x+…: 12 rows were not loaded$/);
    expect(subject.length).toBeLessThan(140);
  });
});

describe("the message of a notice", () => {
  test("says where it is from, what happened, the counts and where to go, as text", () => {
    expect(noticeMessage([facts], where).text).toBe(
      [
        "Northside Care, staging",
        "Import 42 of Staff roster: 12 rows were not loaded",
        [
          "All other rows are loaded. Correct the rows on the import's page, or in the error file, and send that back.",
          "1,520 rows read, 1,180 created, 212 updated, 116 unchanged, 12 skipped, 0 held, 0 blank.",
          "https://causeway.example/w/northside/staging/imports/import-1",
        ].join("\n"),
        "-- \nFrom Causeway, Northside Care, staging. An admin chooses who gets what: https://causeway.example/w/northside/staging/connections\n",
      ].join("\n\n"),
    );
  });

  test("is HTML without pictures, scripts or links elsewhere, and names in it are no tags", () => {
    const { html } = noticeMessage([{ ...facts, feedName: `<img src="https://evil.example/x">&` }], where);
    expect(html).toContain("Import 42 of &lt;img src=&quot;https://evil.example/x&quot;&gt;&amp;: 12 rows");
    expect(html).not.toMatch(/<(img|script|link|style|iframe)/i);
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, link]) => link);
    expect(links.every((link) => link?.startsWith("https://causeway.example/w/northside/staging/"))).toBe(true);
    expect(links).toHaveLength(2);
  });

  test("is one line for a telephone", () => {
    expect(noticeMessage([facts], where).short).toBe(
      "Import 42 of Staff roster: 12 rows were not loaded (Northside Care, staging) https://causeway.example/w/northside/staging/imports/import-1",
    );
  });

  test("has ids and counts for machines", () => {
    expect(noticeMessage([facts], where).payload).toEqual({
      type: "notice.completed_with_skips",
      timestamp: facts.at,
      data: {
        ...facts,
        tenant: "northside",
        environment: "staging",
        link: "https://causeway.example/w/northside/staging/imports/import-1",
      },
    });
  });

  test("of a day lists each notice with its own link", () => {
    const late: NoticeFacts = { ...facts, ...unknown, kind: "file_late", feedId: "feed-2", feedName: "Visits" };
    const { subject, text, html, payload } = noticeMessage([facts, late], where);
    expect(subject).toBe("2 notices of Northside Care, staging");
    expect(text).toContain(
      "Visits is late\nThe file was due and has not arrived so far.\nhttps://causeway.example/w/northside/staging/feeds/feed-2",
    );
    expect(html).toContain("<h2");
    expect(payload).toMatchObject({
      type: "notice.daily",
      data: { notices: [{ importNumber: 42 }, { kind: "file_late" }] },
    });
  });

  test.each(noticeKinds)("%s is said in whole sentences even when nothing else is known of it", (kind) => {
    const { subject, text, html, short } = noticeMessage([{ ...facts, ...unknown, kind }], where);
    for (const form of [subject, text, html, short]) expect(form).not.toMatch(/undefined|null|NaN|\[object/);
    expect(text).toContain("https://causeway.example/w/northside/staging/connections");
  });

  test("that tries a channel says that there is nothing to do", () => {
    const { subject, text, payload } = testMessage({ ...where, at: facts.at });
    expect(subject).toBe("Causeway can reach you here");
    expect(text).toContain("There is nothing to do.");
    expect(payload).toEqual({
      type: "notice.test",
      timestamp: facts.at,
      data: { tenant: "northside", environment: "staging" },
    });
  });
});
