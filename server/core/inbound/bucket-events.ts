/** An object that was put into a bucket; its key as the bucket has it. */
export type BucketEvent = { readonly bucket: string; readonly key: string };

export type BucketEvents = {
  /** Each object once, in the order of the message. */
  readonly put: readonly BucketEvent[];
  /** Records of other kinds (removals, the test event); there is nothing to do about them. */
  readonly others: number;
  /** Parts that are no such records. A message with one is kept for somebody to look at. */
  readonly unreadable: number;
};

/** What S3 sends when a notification is set up. */
const testEvent = "s3:TestEvent";
/** Amazon's queues take 1 MiB; what is longer is not from one. */
const longestMessage = 2 * 1024 ** 2;

/**
 * The objects that a message of a bucket's notification tells of: as Amazon and others send it, straight to a queue or
 * in an envelope of SNS. Never throws: what can't be read is counted.
 */
export function readBucketEvents(body: string): BucketEvents {
  return fromMessage(parsed(body), true);
}

const nothing: BucketEvents = { put: [], others: 0, unreadable: 0 };
const garbage: BucketEvents = { ...nothing, unreadable: 1 };

function fromMessage(message: unknown, mayBeEnvelope: boolean): BucketEvents {
  const records = field(message, "Records");
  if (Array.isArray(records)) return fromRecords(records);
  if (field(message, "Event") === testEvent) return { ...nothing, others: 1 };
  const inner = field(message, "Message");
  if (mayBeEnvelope && field(message, "Type") === "Notification" && typeof inner === "string") {
    return fromMessage(parsed(inner), false);
  }
  return garbage;
}

function fromRecords(records: readonly unknown[]): BucketEvents {
  const put = new Map<string, BucketEvent>();
  let [others, unreadable] = [0, 0];
  for (const record of records) {
    const event = fromRecord(record);
    if (event === "other") others += 1;
    else if (event === "unreadable") unreadable += 1;
    else put.set(JSON.stringify([event.bucket, event.key]), event);
  }
  return { put: [...put.values()], others, unreadable };
}

function fromRecord(record: unknown): BucketEvent | "other" | "unreadable" {
  const [name, source] = [field(record, "eventName"), field(record, "eventSource")];
  if (typeof name !== "string") return "unreadable";
  if (!/^(s3:)?ObjectCreated:/.test(name)) return "other";
  const s3 = field(record, "s3");
  const bucket = field(field(s3, "bucket"), "name");
  const written = field(field(s3, "object"), "key");
  if (typeof bucket !== "string" || typeof written !== "string" || bucket === "" || written === "") return "unreadable";
  // Ceph writes the key as it is, everybody else as in a form: "+" for a space.
  const key = source === "ceph:s3" ? written : decoded(written);
  if (key === null) return "unreadable";
  // What stands for a folder is no file.
  return key.endsWith("/") ? "other" : { bucket, key };
}

function decoded(written: string): string | null {
  try {
    return decodeURIComponent(written.replaceAll("+", " "));
  } catch {
    return null;
  }
}

function parsed(text: string): unknown {
  if (text.length > longestMessage) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
