/** A receiver that takes nothing for so long has gone away, whether or not anybody says so (ms). */
const longestPause = 120_000;

/** Content whose beginning is there. */
export type BegunContent = {
  readonly first: IteratorResult<Uint8Array>;
  readonly rest: AsyncIterator<Uint8Array>;
};

/** Reads the first piece: what can't be read is refused while there still is an answer to refuse it with. */
export async function begin(content: AsyncIterable<Uint8Array>): Promise<BegunContent> {
  const rest = content[Symbol.asyncIterator]();
  return { first: await rest.next(), rest };
}

/** An answer that a browser saves as a file. Its content is let go of when it ends, is given up or is not taken. */
export function attachment(content: BegunContent, name: string, type: string): Response {
  const ascii = name.replaceAll(/[^\x20-\x7e]|["\\]/g, "_");
  return new Response(streamOf(content), {
    headers: {
      "content-type": type,
      // RFC 6266: a plain name for old readers, the real one in UTF-8 beside it.
      "content-disposition": `attachment; filename="${ascii}"; filename*=UTF-8''${extended(name)}`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

/** RFC 8187: all but letters, digits and a few signs, of which an apostrophe or a bracket is none. */
function extended(name: string): string {
  const encoded = encodeURIComponent(name.toWellFormed());
  return encoded.replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Reads on as fast as the receiver takes, and stops reading when it goes away. */
function streamOf({ first, rest }: BegunContent): ReadableStream<Uint8Array> {
  let begun: IteratorResult<Uint8Array> | null = first;
  let patience: NodeJS.Timeout;
  const letGo = async () => {
    clearTimeout(patience);
    await rest.return?.();
  };
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => wait(controller),
      async pull(controller) {
        clearTimeout(patience);
        const next = begun ?? (await rest.next());
        begun = null;
        if (next.done) return controller.close();
        controller.enqueue(next.value);
        wait(controller);
      },
      cancel: letGo,
    },
    // Nothing is read ahead: who asks for the headers only takes no piece at all.
    { highWaterMark: 0 },
  );

  function wait(controller: ReadableStreamDefaultController<Uint8Array>): void {
    patience = setTimeout(() => {
      controller.error(new Error("The receiver took nothing for too long."));
      void letGo().catch(() => undefined);
    }, longestPause);
  }
}
