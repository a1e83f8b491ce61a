"use client";
import { useEffect, useRef, useState } from "react";
import { isTRPCClientError } from "@trpc/client";
import { shownFileName } from "#core/file/shown-file-name.ts";
import { useTRPCClient } from "#components/trpc/trpc.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { uploadAddress } from "./file-address.ts";
import { sendFile, type Sending, type UploadState } from "./send-file.ts";
import { AnswerError, type SentFile } from "./upload-answer.ts";

const atStart: UploadState = { kind: "sending", sent: 0, resumedAt: 0 };

/** One file on its way to the server, and what can be done about it. Leaving the page's component interrupts it. */
export function useUpload(file: File, onStored: (file: SentFile) => void) {
  const { slug, environment } = useWorkspace();
  const client = useTRPCClient();
  const [state, setState] = useState<UploadState>(atStart);
  const [attempt, setAttempt] = useState(1);
  const sendingRef = useRef<Sending | null>(null);
  const storedRef = useRef(onStored);
  useEffect(() => {
    storedRef.current = onStored;
  });

  useEffect(() => {
    let current = true;
    const scope = { tenant: slug, environment };
    // A turn later: React's development mode mounts twice, and the file is to be sent once.
    const begin = setTimeout(() => {
      sendingRef.current = sendFile({
        file,
        addressOf: (id, step) => window.location.origin + uploadAddress(scope, id, step),
        async findEarlier() {
          const found = await client.uploads.unfinished.query(scope).catch(refuse);
          return found.find((upload) => isSame(upload, file)) ?? null;
        },
        tell(next) {
          if (!current) return;
          setState(next);
          if (next.kind === "stored") storedRef.current(next.file);
        },
      });
    }, 0);
    return () => {
      current = false;
      clearTimeout(begin);
      sendingRef.current?.leave();
    };
  }, [file, slug, environment, attempt, client]);

  return {
    state,
    pause: () => sendingRef.current?.pause(),
    goOn: () => sendingRef.current?.goOn(),
    stop: () => void sendingRef.current?.stop(),
    /** After a refusal: from the beginning. */
    retry: () => {
      setState(atStart);
      setAttempt((count) => count + 1);
    },
  };
}

/** Whoever was signed out meanwhile has to be told; a lost line passes. */
function refuse(error: unknown): never {
  const status: unknown = isTRPCClientError(error) ? error.data?.httpStatus : 0;
  const message = error instanceof Error ? error.message : "";
  throw new AnswerError(typeof status === "number" ? status : 0, JSON.stringify({ message }));
}

type Unfinished = { readonly fileName: string; readonly sizeBytes: number; readonly changedAt: number };

/** The very file as far as can be told before its hash is compared; a change to it changes one of these. */
function isSame(upload: Unfinished, file: File): boolean {
  return (
    upload.fileName === shownFileName(file.name) &&
    upload.sizeBytes === file.size &&
    upload.changedAt === file.lastModified
  );
}
