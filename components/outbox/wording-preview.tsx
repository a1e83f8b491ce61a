"use client";
import { composeMessage, readWords } from "#core/messages/compose-message.ts";
import { invented, type MessageChannel, type MessageKind } from "#core/messages/message-kinds.ts";
import type { MessageWords } from "#core/messages/message-template.ts";
import { textLength } from "#core/messages/text-length.ts";
import { wording as words } from "#components/messages/outbox.ts";

type WordingPreviewProps = {
  readonly agency: string;
  readonly kind: MessageKind;
  readonly channel: MessageChannel;
  readonly words: MessageWords;
};

/** The message as whoever gets it reads it, made by the very function that makes it when it goes. */
export function WordingPreview({ agency, kind, channel, words: typed }: WordingPreviewProps) {
  const values = { ...invented, agency };
  const message = composeMessage({ id: "preview", kind, words: typed, values, stopLink: "https://example.org/stop" });
  const { subject, body } = readWords(message, channel);
  const length = channel === "text" ? textLength(body) : null;
  return (
    <section aria-label={words.preview} className="flex min-w-0 flex-col gap-2">
      <h2 className="font-medium">{words.preview}</h2>
      <p className="text-[0.8125rem] text-ink-3">{words.previewText}</p>
      <div className="rounded-lg border bg-sunken p-4">
        {subject !== "" && <p className="mb-3 border-b pb-3 font-semibold wrap-anywhere">{subject}</p>}
        <p className="whitespace-pre-line wrap-anywhere">{body}</p>
      </div>
      {length && (
        <p role="status" className="text-[0.8125rem] text-ink-2 tabular-nums">
          {words.length(length)}
          {length.unusual.length > 0 && <span className="block">{words.unusual(length.unusual)}</span>}
        </p>
      )}
    </section>
  );
}
