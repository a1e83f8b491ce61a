import { authorise } from "#api/doors/authorise.ts";
import type { ApiDeps } from "#api/context.ts";

const millisecondsBetweenBeats = 20_000;

/**
 * `GET /api/events`: server-sent events of a workspace, `event: import` with the import's id and nothing else. A beat
 * keeps proxies from closing a quiet line.
 */
export async function events(deps: ApiDeps, request: Request): Promise<Response> {
  const { scope } = await authorise(deps, request, "imports.see");
  const encoder = new TextEncoder();
  let stop = () => {};
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      send("retry: 3000\n: open\n\n");
      const beat = setInterval(() => send(": beat\n\n"), millisecondsBetweenBeats);
      const unsubscribe = await deps.events
        .subscribe(scope.workspaceId, (importId) => send(`event: import\ndata: ${importId}\n\n`))
        .catch((error: unknown) => {
          clearInterval(beat);
          throw error;
        });
      stop = () => {
        clearInterval(beat);
        unsubscribe();
      };
      if (request.signal.aborted) stop();
      else request.signal.addEventListener("abort", stop, { once: true });
    },
    cancel: () => stop(),
  });
  return new Response(stream, {
    headers: {
      "content-type": "text/event-stream",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
