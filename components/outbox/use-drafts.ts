"use client";
import { useState } from "react";
import type { RouterOutputs } from "#components/trpc/trpc.ts";

export type Template = RouterOutputs["messages"]["templates"]["templates"][number];
export type Draft = Pick<Template, "subject" | "body" | "enabled">;

export const keyOf = ({ kind, channel }: Template) => `${kind} ${channel}`;

/** The message that is shown, and words that are being written; those of a version that is no more are let go. */
export function useDrafts() {
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft & { readonly version: number }>>>({});
  const [chosen, choose] = useState("request_approved email");
  const of = (template: Template): Draft => {
    const draft = drafts[keyOf(template)];
    const { subject, body, enabled } = draft?.version === template.version ? draft : template;
    return { subject, body, enabled };
  };
  return {
    chosen,
    choose,
    of,
    isChanged(template: Template): boolean {
      const { subject, body, enabled } = of(template);
      return subject !== template.subject || body !== template.body || enabled !== template.enabled;
    },
    change: (template: Template, part: Partial<Draft>) =>
      setDrafts((now) => ({
        ...now,
        [keyOf(template)]: { ...of(template), ...part, version: template.version },
      })),
  };
}

export type Drafts = ReturnType<typeof useDrafts>;
