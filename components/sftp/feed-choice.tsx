"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

/** A list's option can't have an empty value. */
const none = "none";

type FeedChoiceProps = {
  readonly label: string;
  /** Empty: none. */
  readonly value: string;
  /** What it means to choose none. */
  readonly without: string;
  readonly onChoose: (feedId: string) => void;
};

/** One of the workspace's feeds, or none. */
export function FeedChoice({ label, value, without, onChoose }: FeedChoiceProps) {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const feeds = useQuery(trpc.feeds.list.queryOptions(scope));
  return (
    <Field label={label}>
      <Select
        value={value === "" ? none : value}
        onValueChange={(chosen) => onChoose(chosen === none ? "" : chosen)}
        options={[
          { value: none, label: without },
          ...(feeds.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </Field>
  );
}
