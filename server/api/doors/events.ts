import { authorise } from "#api/doors/authorise.ts";
import type { ApiDeps } from "#api/context.ts";

const millisecondsBetweenBeats = 20_000;
/** Then the browser asks again by itself and is looked at again: it may be signed out or have another role by now. */
const longestStream = 10 * 60_000;
/** Pieces that a receiver leaves lying before it counts as gone. */
const mostUnread = 1_000;

/**
 * `GET /api/events`: server-sent events of a workspace, `event: import` with the import's id and nothing else. A beat
 * keeps proxies from closing a quiet line. When listening can't begin, the request fails and the browser polls.
 */
export async function events(deps: ApiDeps, request: Request): Promise<Response> {
  const { scope } = await authorise(deps, request, "imports.see");
  const line = openLine();
  const unsubscribe = await deps.events.subscribe(scope.workspaceId, (importId) =>
    line.send(`event: import\ndata: ${importId}\n\n`),
  );
  const beat = setInterval(() => line.send(": beat\n\n"), millisecondsBetweenBeats);
  const end = setTimeout(() => {
    line.send("retry: 200\n\n");
    line.close();
  }, longestStream);
  line.whenClosed(() => {
    unsubscribe();
    clearInterval(beat);
    clearTimeout(end);
  });
  if (request.signal.aborted) line.close();
  else request.signal.addEventListener("abort", line.close, { once: true });
  line.send("retry: 3000\n: open\n\n");
  return new Response(line.stream, {
    headers: {
      "content-type": "text/event-stream",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

/**
 * A stream of text that either side may end, at any moment and more than once: what is sent afterwards is dropped, for an
 * event that meets a closed line would throw into whoever tells of it.
 */
function openLine() {
  const encoder = new TextEncoder();
  const closed = Promise.withResolvers<void>();
  let open = true;
  let controller: ReadableStreamDefaultController<Uint8Array>;
  const stream = new ReadableStream<Uint8Array>({
    start: (its) => void (controller = its),
    cancel() {
      open = false;
      closed.resolve();
    },
  });
  const close = () => {
    if (open) controller.close();
    open = false;
    closed.resolve();
  };
  return {
    stream,
    close,
    send(text: string): void {
      if (open && (controller.desiredSize ?? 0) < -mostUnread) close();
      if (open) controller.enqueue(encoder.encode(text));
    },
    whenClosed: (then: () => void) => void closed.promise.then(then),
  };
}
