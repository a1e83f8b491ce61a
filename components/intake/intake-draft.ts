import type { IntakeInput, IntakeView } from "./views.ts";

/** The queues as they stand in the dialog: texts as typed. */
export type IntakeDraft = {
  readonly inboundUrl: string;
  readonly outboundUrl: string;
  readonly region: string;
  readonly endpoint: string;
  /** Empty: none is chosen. */
  readonly feedId: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly hasKey: boolean;
};

export function draftOf({ connection, feeds }: IntakeView): IntakeDraft {
  const only = feeds.length === 1 ? feeds[0] : undefined;
  return {
    inboundUrl: connection?.inboundUrl ?? "",
    outboundUrl: connection?.outboundUrl ?? "",
    region: connection?.region ?? "us-east-1",
    endpoint: connection?.endpoint ?? "",
    feedId: connection?.feedId ?? only?.id ?? "",
    accessKeyId: "",
    secretAccessKey: "",
    hasKey: connection !== null,
  };
}

/** What is sent; what can't be is refused by the server, with a sentence for each field. */
export function inputOf(draft: IntakeDraft): Omit<IntakeInput, "seen"> {
  const { accessKeyId, secretAccessKey, hasKey } = draft;
  const kept = hasKey && accessKeyId.trim() === "" && secretAccessKey === "";
  return {
    settings: {
      inboundUrl: draft.inboundUrl.trim(),
      outboundUrl: draft.outboundUrl.trim(),
      region: draft.region,
      endpoint: draft.endpoint.trim() === "" ? null : draft.endpoint.trim(),
      feedId: draft.feedId,
    },
    credentials: kept ? "keep" : { accessKeyId, secretAccessKey },
  };
}
