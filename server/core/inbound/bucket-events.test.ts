import { describe, expect, test } from "vitest";
import { readBucketEvents } from "#core/inbound/bucket-events.ts";

/** A record as Amazon sends it. */
function record(key: string, own: Record<string, unknown> = {}) {
  return {
    eventVersion: "2.1",
    eventSource: "aws:s3",
    awsRegion: "us-east-1",
    eventTime: "2026-11-21T08:00:00.000Z",
    eventName: "ObjectCreated:Put",
    s3: {
      s3SchemaVersion: "1.0",
      bucket: { name: "agency-files", arn: "arn:aws:s3:::agency-files" },
      object: { key, size: 12, eTag: "d41d8cd98f00b204e9800998ecf8427e", sequencer: "0055AED6DCD90281E5" },
    },
    ...own,
  };
}

const message = (...Records: unknown[]) => JSON.stringify({ Records });
const keysIn = (body: string) => readBucketEvents(body).put.map(({ key }) => key);

describe("a message about a bucket", () => {
  test.each([
    ["inbound/Employees/june.csv", "inbound/Employees/june.csv"],
    ["inbound/Employees/June+2026+%28final%29.csv", "inbound/Employees/June 2026 (final).csv"],
    ["inbound/a%2Bb.csv", "inbound/a+b.csv"],
    ["inbound/100%2525.csv", "inbound/100%25.csv"],
    ["inbound/Zo%C3%AB/%F0%9F%A7%A1.csv", "inbound/Zoë/🧡.csv"],
    ["a%2Fb.csv", "a/b.csv"],
  ])("from Amazon names %s as in a form", (written, key) => {
    expect(readBucketEvents(message(record(written)))).toEqual({
      put: [{ bucket: "agency-files", key }],
      others: 0,
      unreadable: 0,
    });
  });

  test.each(["inbound/June 2026.csv", "inbound/a+b.csv", "inbound/100%25 done.csv", "inbound/100%.csv"])(
    "from Ceph names %s as it is",
    (key) => expect(keysIn(message(record(key, { eventSource: "ceph:s3" })))).toEqual([key]),
  );

  test.each([
    "ObjectCreated:Put",
    "ObjectCreated:CompleteMultipartUpload",
    "ObjectCreated:Copy",
    "s3:ObjectCreated:Post",
  ])("tells of an object by %s", (eventName) =>
    expect(keysIn(message(record("inbound/a.csv", { eventName })))).toEqual(["inbound/a.csv"]),
  );

  test("may come in an envelope of SNS", () => {
    const envelope = {
      Type: "Notification",
      MessageId: "1",
      TopicArn: "t",
      Message: message(record("inbound/a+b.csv")),
    };
    expect(keysIn(JSON.stringify(envelope))).toEqual(["inbound/a b.csv"]);
    expect(readBucketEvents(JSON.stringify({ ...envelope, Message: JSON.stringify(envelope) })).unreadable).toBe(1);
  });

  test("tells of an object once, also when it says so twice", () => {
    const twice = message(record("inbound/a.csv"), record("inbound/b.csv"), record("inbound/a.csv"));
    expect(keysIn(twice)).toEqual(["inbound/a.csv", "inbound/b.csv"]);
  });

  test("may tell of other things, which are counted and left", () => {
    const removed = { eventName: "ObjectRemoved:Delete" };
    const body = message(record("inbound/a.csv", removed), record("inbound/folder/"), record("inbound/b.csv"));
    expect(readBucketEvents(body)).toEqual({
      put: [{ bucket: "agency-files", key: "inbound/b.csv" }],
      others: 2,
      unreadable: 0,
    });
    expect(readBucketEvents(message())).toEqual({ put: [], others: 0, unreadable: 0 });
    const test = {
      Service: "Amazon S3",
      Event: "s3:TestEvent",
      Time: "2026-11-21T08:00:00.000Z",
      Bucket: "agency-files",
    };
    expect(readBucketEvents(JSON.stringify(test))).toEqual({ put: [], others: 1, unreadable: 0 });
    const toTopic = { Type: "Notification", Message: JSON.stringify(test) };
    expect(readBucketEvents(JSON.stringify(toTopic))).toEqual({ put: [], others: 1, unreadable: 0 });
  });
});

describe("what is no message about a bucket", () => {
  test.each([
    "",
    "not json",
    "null",
    "[]",
    "17",
    '"Records"',
    "{}",
    '{"Records":{}}',
    '{"Event":"another"}',
    '{"Type":"Notification","Message":{}}',
    '{"Type":"SubscriptionConfirmation","Message":"{\\"Records\\":[]}"}',
    '{"__proto__":{"Records":[]}}',
    "[".repeat(100_000),
    `{"Records":[],"x":"${"y".repeat(3 * 1024 ** 2)}"}`,
  ])("is counted and never throws: %s", (body) => {
    expect(readBucketEvents(body)).toEqual({ put: [], others: 0, unreadable: 1 });
  });

  test.each([
    null,
    "text",
    {},
    { eventName: 5 },
    record("inbound/100%.csv"),
    record("inbound/%ff.csv"),
    record(""),
    record("a", { s3: null }),
    record("a", { s3: { bucket: {}, object: { key: "a" } } }),
    record("a", { s3: { bucket: { name: "b" }, object: { key: 7 } } }),
  ])("is counted beside a record that can be read: %j", (broken) => {
    expect(readBucketEvents(message(broken, record("inbound/a.csv")))).toEqual({
      put: [{ bucket: "agency-files", key: "inbound/a.csv" }],
      others: 0,
      unreadable: 1,
    });
  });
});
