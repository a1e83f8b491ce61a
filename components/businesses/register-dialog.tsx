"use client";
import { useState, type FormEvent } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { registerDialog as words, registrationWords } from "#components/messages/businesses.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { RegistrationFields } from "./registration-fields.tsx";
import { type FieldProblems, problemsByField, registrationOf } from "./typed-registration.ts";

/** Staff enter a business that has asked in another way. */
export function RegisterDialog({ onClose }: { readonly onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [problems, setProblems] = useState<FieldProblems>({});
  const register = useMutation(
    trpc.businesses.register.mutationOptions({
      onSuccess: async (answer) => {
        if (answer.kind === "refused") return setProblems(problemsByField(answer.problems));
        await queryClient.invalidateQueries(trpc.businesses.pathFilter());
        toast.success(words.done(answer.code, answer.known));
        onClose();
      },
    }),
  );
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    register.mutate({ ...scope, registration: registrationOf(new FormData(event.currentTarget)) });
  }
  const wrong = Object.keys(problems).length;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <FormDialogContent
        title={words.title}
        description={words.text}
        submitLabel={words.submit}
        busy={register.isPending}
        fault={register.error?.message ?? (wrong > 0 && registrationWords.some(wrong))}
        onSubmit={submit}
      >
        <RegistrationFields problems={problems} own={false} />
      </FormDialogContent>
    </Dialog>
  );
}
