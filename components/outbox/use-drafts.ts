"use client";
import { useState } from "react";
import type { RouterOutputs } from "#components/trpc/trpc.ts";
import { type BegunDraft, type Draft, isOvertaken, isUnsaved, shownDraft } from "./draft-of.ts";

export type Template = RouterOutputs["messages"]["templates"]["templates"][number];

export const keyOf = ({ kind, channel }: Template) => `${kind} ${channel}`;

/** The message that is shown, and words that are being written; they stay until they are saved or let go. */
export function useDrafts() {
  const [drafts, setDrafts] = useState<Readonly<Record<string, BegunDraft>>>({});
  const [chosen, choose] = useState("request_approved email");
  const begun = (template: Template) => drafts[keyOf(template)];
  const of = (template: Template) => shownDraft(template, begun(template));
  const put = (template: Template, draft: BegunDraft) => setDrafts((now) => ({ ...now, [keyOf(template)]: draft }));
  const versionOf = (template: Template) =>
    isUnsaved(template, begun(template)) ? (begun(template)?.version ?? template.version) : template.version;
  return {
    chosen,
    choose,
    of,
    /** The version that what is written was begun on. */
    versionOf,
    isChanged: (template: Template) => isUnsaved(template, begun(template)),
    isOvertaken: (template: Template) => isOvertaken(template, begun(template)),
    change: (template: Template, part: Partial<Draft>) =>
      put(template, { ...of(template), ...part, version: versionOf(template) }),
    /** What is written is to be put over what a colleague has stored meanwhile, which its writer has seen. */
    putOver: (template: Template) => put(template, { ...of(template), version: template.version }),
    letGo: (template: Template) =>
      setDrafts((now) => Object.fromEntries(Object.entries(now).filter(([key]) => key !== keyOf(template)))),
  };
}

export type Drafts = ReturnType<typeof useDrafts>;
