/** What the door answers when it has the file. */
export type SentFile = { readonly importId: string; readonly number: number };

export type SendOutcome =
  | { readonly kind: "stored"; readonly file: SentFile }
  /** The server said no; its sentence is for people. */
  | { readonly kind: "refused"; readonly message: string | null }
  | { readonly kind: "lost" }
  | { readonly kind: "stopped" };

/**
 * Streams a file to the server. fetch() tells nothing of how far an upload is, so this is XMLHttpRequest. The outcome
 * never rejects; `stop` ends it.
 */
export function sendFile(
  address: string,
  file: File,
  onProgress: (sent: number) => void,
): { readonly outcome: Promise<SendOutcome>; readonly stop: () => void } {
  const request = new XMLHttpRequest();
  let stopped = false;
  const outcome = new Promise<SendOutcome>((resolve) => {
    request.open("PUT", address);
    request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => resolve(readAnswer(request.status, request.responseText));
    request.onerror = () => resolve({ kind: "lost" });
    request.ontimeout = () => resolve({ kind: "lost" });
    // A browser also aborts by itself, when it goes offline or to sleep.
    request.onabort = () => resolve({ kind: stopped ? "stopped" : "lost" });
    request.send(file);
  });
  return {
    outcome,
    stop: () => {
      stopped = true;
      request.abort();
    },
  };
}

/** The answer of the door: `{ importId, number }`, or `{ message }` with a status from 400 on. */
export function readAnswer(status: number, text: string): SendOutcome {
  const answer = parsed(text);
  if (status >= 200 && status < 300) {
    if (typeof answer.importId === "string" && typeof answer.number === "number") {
      return { kind: "stored", file: { importId: answer.importId, number: answer.number } };
    }
    return { kind: "refused", message: null };
  }
  return { kind: "refused", message: typeof answer.message === "string" ? answer.message : null };
}

function parsed(text: string): { readonly [name: string]: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    // A proxy in between answers in HTML.
    return {};
  }
}
