import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type EmployeeFile, employeeLines } from "./employee-file.ts";

const charactersPerChunk = 256 * 1024;

/** Streams the file to disk, memory flat; gives its size in bytes. */
export async function writeEmployeeFile(path: string, file: EmployeeFile): Promise<number> {
  let bytes = 0;
  function* chunks(): Generator<Buffer> {
    let text = "";
    for (const line of employeeLines(file)) {
      text += line;
      if (text.length < charactersPerChunk) continue;
      yield counted(text);
      text = "";
    }
    if (text !== "") yield counted(text);
  }
  function counted(text: string): Buffer {
    const chunk = Buffer.from(text);
    bytes += chunk.byteLength;
    return chunk;
  }
  await pipeline(Readable.from(chunks(), { objectMode: false }), createWriteStream(path));
  return bytes;
}
