import type { BigIntStats } from "node:fs";
import type { StoredObject } from "#ports/object-store.ts";

/** A file as an object. Writing in place changes the time, replacing the file its number on the disk. */
export function describeFile(key: string, file: BigIntStats): StoredObject {
  return {
    key,
    sizeBytes: Number(file.size),
    modifiedAt: new Date(Number(file.mtimeMs)).toISOString(),
    etag: [file.mtimeNs, file.size, file.ino].map((part) => part.toString(36)).join("-"),
    encryption: null,
  };
}
