import type { PlaceInput, PlaceView } from "./views.ts";

/** The place as it stands in the dialog: texts as typed. */
export type PlaceDraft = {
  readonly kind: "folder" | "s3";
  readonly bucket: string;
  readonly prefix: string;
  readonly region: string;
  readonly endpoint: string;
  readonly pathStyle: boolean;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly demandsEncryption: boolean;
  readonly settleSeconds: string;
};

export function draftOf({ place }: PlaceView): PlaceDraft {
  const s3 = place?.settings.kind === "s3" ? place.settings : null;
  return {
    kind: place?.settings.kind ?? "folder",
    bucket: s3?.bucket ?? "",
    prefix: s3?.prefix ?? "",
    region: s3?.region ?? "us-east-1",
    endpoint: s3?.endpoint ?? "",
    pathStyle: s3?.pathStyle ?? false,
    accessKeyId: "",
    secretAccessKey: "",
    demandsEncryption: s3 ? (place?.demandsEncryption ?? true) : true,
    settleSeconds: String(place?.settleSeconds ?? 10),
  };
}

/** What is sent; what can't be is refused by the server, with a sentence for each field. */
export function inputOf(draft: PlaceDraft): PlaceInput {
  const { accessKeyId, secretAccessKey, kind } = draft;
  const noKey = accessKeyId.trim() === "" && secretAccessKey === "";
  return {
    settings:
      kind === "folder"
        ? { kind }
        : {
            kind,
            bucket: draft.bucket,
            prefix: draft.prefix,
            region: draft.region,
            endpoint: draft.endpoint.trim() === "" ? null : draft.endpoint.trim(),
            pathStyle: draft.pathStyle,
          },
    credentials: kind === "folder" || noKey ? "keep" : { accessKeyId, secretAccessKey },
    demandsEncryption: kind === "s3" && draft.demandsEncryption,
    settleSeconds: kind === "s3" ? 0 : Number(draft.settleSeconds),
  };
}
