"use client";
import { useEffect, useRef, useState } from "react";
import { upload as words } from "#components/messages/imports.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { uploadAddress } from "./file-address.ts";
import { sendFile, type SentFile } from "./send-file.ts";

export type UploadState =
  | { readonly kind: "sending"; readonly sent: number; readonly total: number }
  | { readonly kind: "stored"; readonly file: SentFile }
  | { readonly kind: "failed"; readonly message: string; readonly stopped: boolean };

/** One file on its way to the server: how far it is, `stop` and `retry`. Leaving the page's component stops it. */
export function useUpload(file: File, onStored: (file: SentFile) => void) {
  const { slug, environment } = useWorkspace();
  const [state, setState] = useState<UploadState>({ kind: "sending", sent: 0, total: file.size });
  const [attempt, setAttempt] = useState(1);
  const stopRef = useRef<() => void>(() => undefined);
  const storedRef = useRef(onStored);
  useEffect(() => {
    storedRef.current = onStored;
  });

  useEffect(() => {
    let current = true;
    // A turn later: React's development mode mounts twice, and the file is to be sent once.
    const begin = setTimeout(() => {
      const { outcome, stop } = sendFile(uploadAddress({ tenant: slug, environment }), file, (sent) => {
        if (current) setState({ kind: "sending", sent: Math.min(sent, file.size), total: file.size });
      });
      stopRef.current = stop;
      void outcome.then((end) => {
        if (!current) return;
        if (end.kind === "stored") {
          setState(end);
          storedRef.current(end.file);
          return;
        }
        const message = end.kind === "refused" ? (end.message ?? words.refused) : words[end.kind];
        setState({ kind: "failed", message, stopped: end.kind === "stopped" });
      });
    }, 0);
    return () => {
      current = false;
      clearTimeout(begin);
      stopRef.current();
    };
  }, [file, slug, environment, attempt]);

  return {
    state,
    stop: () => stopRef.current(),
    retry: () => {
      setState({ kind: "sending", sent: 0, total: file.size });
      setAttempt((count) => count + 1);
    },
  };
}
