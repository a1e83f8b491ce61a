"use client";
import { useRouter } from "next/navigation";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Wrench } from "lucide-react";
import { toast } from "sonner";
import { mending as words } from "#components/messages/mending.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { useWorkspace } from "./workspace-context.tsx";

/** Makes the skipped rows of a loaded file a file of their own, and goes there. */
export function FixRestButton({ importId }: { readonly importId: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { scope, path } = useWorkspace();
  const fix = useMutation(
    trpc.mending.fixRest.mutationOptions({
      onSuccess: async ({ run }) => {
        await queryClient.invalidateQueries(trpc.imports.list.pathFilter());
        await queryClient.invalidateQueries(trpc.corrections.pathFilter());
        router.push(path("imports", run.id));
      },
      onError: (error) => toast.error(error.message),
    }),
  );
  return (
    <Button
      title={words.fixRestText}
      busy={fix.isPending || fix.isSuccess}
      onClick={() => fix.mutate({ ...scope, importId })}
    >
      <Wrench aria-hidden />
      {words.fixRest}
    </Button>
  );
}
