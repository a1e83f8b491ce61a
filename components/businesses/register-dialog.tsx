"use client";
import { useState, type FormEvent } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { registerDialog as words, registrationWords } from "#components/messages/businesses.ts";
import { type RouterOutputs, useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogClose, DialogContent } from "#components/ui/dialog.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { ContactWarnings } from "#components/workspace/contact-warnings.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { RegistrationFields } from "./registration-fields.tsx";
import { type FieldProblems, problemsByField, registrationOf } from "./typed-registration.ts";

type Remarked = Extract<RouterOutputs["businesses"]["register"], { kind: "registered" }>;

/** Staff enter a business that has asked in another way. */
export function RegisterDialog({ onClose }: { readonly onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [problems, setProblems] = useState<FieldProblems>({});
  const [remarked, setRemarked] = useState<Remarked | null>(null);
  const register = useMutation(
    trpc.businesses.register.mutationOptions({
      onSuccess: async (answer) => {
        if (answer.kind === "refused") return setProblems(problemsByField(answer.problems));
        await queryClient.invalidateQueries(trpc.businesses.pathFilter());
        // What was remarked has to be read; a toast goes by.
        if (answer.warnings.length > 0) return setRemarked(answer);
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
  if (remarked) return <RemarkedDialog {...remarked} onClose={onClose} />;
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

/** It is registered, and there is something to remark of its contacts. */
function RemarkedDialog({ code, known, warnings, onClose }: Remarked & { readonly onClose: () => void }) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={words.title}
        description={words.done(code, known)}
        footer={
          <DialogClose asChild>
            <Button>{words.close}</Button>
          </DialogClose>
        }
      >
        <ContactWarnings warnings={warnings} own={false} />
      </DialogContent>
    </Dialog>
  );
}
