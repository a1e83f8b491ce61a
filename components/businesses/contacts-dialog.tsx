"use client";
import { useState, type FormEvent } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { confirmContacts as words, registrationWords } from "#components/messages/businesses.ts";
import { type RouterOutputs, useTRPC } from "#components/trpc/trpc.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { NativeCheckbox } from "#components/ui/native-checkbox.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { type FieldProblems, problemsByField, registrationOf } from "./typed-registration.ts";

type Business = RouterOutputs["businesses"]["get"]["business"];

const optional: readonly string[] = ["email", "mobile_phone"];
const texts = [
  ...(["owner_first_name", "owner_last_name", "business_phone", "email", "mobile_phone"] as const),
  ...(["city", "state"] as const),
];

/** How a business is reached, as a person of the workspace has it; name and address say which business it is. */
export function ContactsDialog({ business, onClose }: { readonly business: Business; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [problems, setProblems] = useState<FieldProblems>({});
  const change = useMutation(
    trpc.businesses.setContacts.mutationOptions({
      onSuccess: async (found) => {
        if (found.length > 0) return setProblems(problemsByField(found));
        await queryClient.invalidateQueries(trpc.businesses.pathFilter());
        toast.success(words.done);
        onClose();
      },
    }),
  );
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { hash, changed: seen } = business;
    change.mutate({ ...scope, hash, contacts: registrationOf(new FormData(event.currentTarget)), seen });
  }
  const wrong = Object.keys(problems).length;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <FormDialogContent
        title={words.change}
        description={words.changeText}
        submitLabel={words.save}
        busy={change.isPending}
        fault={change.error?.message ?? (wrong > 0 && registrationWords.some(wrong))}
        onSubmit={submit}
        formClassName="flex flex-col gap-4"
      >
        {texts.map((name) => (
          <Field
            key={name}
            label={words.fields[name]}
            error={problems[name]}
            required={!optional.includes(name)}
            optional={optional.includes(name)}
          >
            <Input name={name} autoComplete="off" maxLength={200} defaultValue={business[name]} />
          </Field>
        ))}
        {(["consent_email", "consent_sms"] as const).map((name) => (
          <NativeCheckbox key={name} name={name} label={words.fields[name]} defaultChecked={business[name]} />
        ))}
      </FormDialogContent>
    </Dialog>
  );
}
