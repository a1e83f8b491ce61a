"use client";
import { useState, type FormEvent } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import type { Role } from "#core/access/permissions.ts";
import { members as words, signIn } from "#components/messages/people.ts";
import { ui } from "#components/messages/ui.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { focusFirstInvalid } from "./focus-first-invalid.ts";
import { roleOf, roleOptions } from "./role-options.ts";
import { textOf } from "./text-of.ts";

const formId = "invite-person";

/** Address and role, then the link to pass on, which can be read only now. */
export function InviteDialog() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [open, setOpen] = useState(false);
  const [role, setRole] = useState<Role>("staff");
  const [missing, setMissing] = useState<string | undefined>();
  const invite = useMutation(
    trpc.people.invite.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.people.pathFilter()),
    }),
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const email = textOf(new FormData(event.currentTarget), "email").trim();
    setMissing(email ? undefined : signIn.emailMissing);
    if (email) invite.mutate({ ...scope, email, role });
    else focusFirstInvalid(event.currentTarget);
  }
  function change(next: boolean) {
    setOpen(next);
    if (!next) return;
    invite.reset();
    setMissing(undefined);
    setRole("staff");
  }

  const made = invite.data;
  const emailFault = invite.error?.data?.fields?.email;
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button variant="primary">
          <UserPlus aria-hidden />
          {words.invite}
        </Button>
      </DialogTrigger>
      {made ? (
        <DialogContent
          title={words.linkTitle}
          description={words.linkText(made.invitation.email)}
          onInteractOutside={(event) => event.preventDefault()}
          footer={
            <DialogClose asChild>
              <Button>{words.done}</Button>
            </DialogClose>
          }
        >
          {made.mail.kind === "sent" && (
            <Callout tone="positive" className="mb-4">
              {words.mailed(made.invitation.email)}
            </Callout>
          )}
          {made.mail.kind === "failed" && (
            <Callout tone="caution" title={words.notMailed} className="mb-4">
              {made.mail.sentence}
            </Callout>
          )}
          <Field label={words.link}>
            <Input
              value={made.link}
              readOnly
              onFocus={(event) => event.target.select()}
              className="font-mono text-[0.8125rem]"
            />
          </Field>
          <div className="mt-3">
            <CopyButton text={made.link} label={words.copyLink} />
          </div>
        </DialogContent>
      ) : (
        <DialogContent
          title={words.inviteTitle}
          description={words.inviteText}
          footer={
            <>
              <DialogClose asChild>
                <Button>{ui.cancel}</Button>
              </DialogClose>
              <Button type="submit" form={formId} variant="primary" busy={invite.isPending}>
                {words.createLink}
              </Button>
            </>
          }
        >
          <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-4">
            {invite.error && !emailFault && (
              <Callout tone="critical" announced>
                {invite.error.message}
              </Callout>
            )}
            <Field label={words.inviteEmail} hint={words.inviteEmailHint} error={missing ?? emailFault} required>
              <Input name="email" type="email" autoComplete="off" autoCapitalize="none" spellCheck={false} autoFocus />
            </Field>
            <RadioGroup
              legend={words.role}
              value={role}
              onValueChange={(value) => setRole(roleOf(value))}
              options={roleOptions}
            />
          </form>
        </DialogContent>
      )}
    </Dialog>
  );
}
