"use client";
import { useEffect, useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#components/trpc/trpc.ts";
import { useWorkspace } from "./workspace-context.tsx";

/** Events come up to three times a second while a stage is at work; lists need not follow each. */
const millisecondsBetweenLists = 1500;
/** A browser gives up a stream that was refused (a restart of the server, say); then we ask again. */
const millisecondsToReopen = 5000;

/** Keeps imports on the screen fresh. False while the stream is down: then only polling tells of news. */
export function useImportEvents(): boolean {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { slug, environment } = useWorkspace();
  const [live, setLive] = useState(true);
  useEffect(() => {
    const scope = { tenant: slug, environment };
    let listTimer: ReturnType<typeof setTimeout> | undefined;
    let reopenTimer: ReturnType<typeof setTimeout> | undefined;
    let source: EventSource | undefined;

    const refreshLists = () => {
      listTimer = undefined;
      const lists = [trpc.imports.list, trpc.history.home, trpc.history.loaded, trpc.history.record];
      // What became of the rows of one import is settled by others.
      for (const list of [...lists, trpc.corrections.tally]) void queryClient.invalidateQueries(list.pathFilter());
    };
    const open = () => {
      source = new EventSource(`/api/events?${new URLSearchParams(scope).toString()}`);
      source.addEventListener("open", () => setLive(true));
      source.addEventListener("import", (event: MessageEvent<string>) => {
        void queryClient.invalidateQueries(trpc.imports.get.queryFilter({ ...scope, importId: event.data }));
        void queryClient.invalidateQueries(trpc.undo.view.queryFilter({ ...scope, importId: event.data }));
        void queryClient.invalidateQueries(trpc.mending.summary.queryFilter({ ...scope, importId: event.data }));
        listTimer ??= setTimeout(refreshLists, millisecondsBetweenLists);
      });
      source.addEventListener("error", () => {
        setLive(false);
        if (source?.readyState === EventSource.CLOSED) reopenTimer = setTimeout(open, millisecondsToReopen);
      });
    };
    open();
    return () => {
      source?.close();
      clearTimeout(listTimer);
      clearTimeout(reopenTimer);
    };
  }, [trpc, queryClient, slug, environment]);
  return live;
}
