/** Where a workspace's files come from and go to; nothing in it is secret. */
export type PlaceSettings =
  | { readonly kind: "folder" }
  | {
      readonly kind: "s3";
      readonly bucket: string;
      /** Without a slash at its ends; empty: the whole bucket. */
      readonly prefix: string;
      readonly region: string;
      /** Another server that speaks S3; null: Amazon's. */
      readonly endpoint: string | null;
      /** The bucket's name stands in the path and not in the host name. */
      readonly pathStyle: boolean;
    };

/** Below this, files are waited for; what we make is put below the other. */
export const inboundPrefix = "inbound/";
export const outboundPrefix = "outbound/";
