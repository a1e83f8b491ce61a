/** Where a channel leads. */
export type ChannelTarget =
  | { readonly kind: "email"; readonly addresses: readonly string[] }
  | { readonly kind: "webhook"; readonly url: string }
  | { readonly kind: "text"; readonly to: { readonly phone: string } | { readonly topicArn: string } };

export type ChannelKind = ChannelTarget["kind"];
