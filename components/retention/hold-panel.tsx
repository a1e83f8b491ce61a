"use client";
import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { retention as words } from "#components/messages/retention.ts";
import { useTRPC, type RouterInputs, type RouterOutputs } from "#components/trpc/trpc.ts";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { ReasonDialog } from "#components/ui/reason-dialog.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

type Hold = RouterOutputs["retention"]["holds"]["own"];
type HoldPanelProps = {
  readonly target: RouterInputs["retention"]["hold"]["target"];
  readonly hold: Hold;
  /** Asks whether this is to be held. */
  readonly title: string;
  /** What a hold means here. */
  readonly held: string;
};

/** A legal hold with who made it and why; admins begin and end it. */
export function HoldPanel({ target, hold, title, held }: HoldPanelProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope, may } = useWorkspace();
  const [asking, setAsking] = useState(false);
  const options = (said: string) => ({
    onSuccess: () => toast.success(said),
    onError: (error: { readonly message: string }) => toast.error(error.message),
    onSettled: async () => {
      setAsking(false);
      await queryClient.invalidateQueries(trpc.retention.pathFilter());
    },
  });
  const begin = useMutation(trpc.retention.hold.mutationOptions(options(words.began)));
  const end = useMutation(trpc.retention.endHold.mutationOptions(options(words.ended)));
  const manage = may("feeds.manage");
  return (
    <>
      {hold ? (
        <Callout
          tone="held"
          title={words.holdTitle}
          action={manage && <Button onClick={() => setAsking(true)}>{words.end}</Button>}
        >
          <p>
            {held} “{hold.reason}” {words.heldBy(hold.heldByName)}, <DateTime value={hold.heldAt} />
          </p>
        </Callout>
      ) : (
        manage && (
          <div>
            <Button onClick={() => setAsking(true)}>{words.hold}</Button>
          </div>
        )
      )}
      {asking && !hold && (
        <ReasonDialog
          title={title}
          description={words.holdText}
          confirmLabel={words.hold}
          reason={{ label: words.reason, hint: words.reasonHint, missing: words.reasonMissing }}
          busy={begin.isPending}
          onClose={() => setAsking(false)}
          onConfirm={(reason) => begin.mutate({ ...scope, target, reason })}
        />
      )}
      {asking && hold && (
        <ConfirmDialog
          open
          danger
          onOpenChange={setAsking}
          title={words.endTitle}
          description={words.endText}
          confirmLabel={words.end}
          busy={end.isPending}
          onConfirm={() => end.mutate({ ...scope, target })}
        />
      )}
    </>
  );
}
