const charactersPerChunk = 64 * 1024;

/** Lines as UTF-8 in chunks of about 64 KiB, a byte-order mark first. */
export async function* encodeLines(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = "\uFEFF";
  for await (const line of lines) {
    text += line;
    if (text.length < charactersPerChunk) continue;
    yield encoder.encode(text);
    text = "";
  }
  if (text !== "") yield encoder.encode(text);
}
