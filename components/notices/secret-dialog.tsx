"use client";
import { channelSecret as words } from "#components/messages/notices.ts";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Dialog, DialogClose, DialogContent } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

/** The secret of a webhook, which can be read only now; a click beside it does not close it. */
export function SecretDialog({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={words.title}
        description={words.text}
        onInteractOutside={(event) => event.preventDefault()}
        footer={
          <DialogClose asChild>
            <Button>{words.done}</Button>
          </DialogClose>
        }
      >
        <Field label={words.label}>
          <Input
            value={secret}
            readOnly
            onFocus={(event) => event.target.select()}
            className="font-mono text-[0.8125rem]"
          />
        </Field>
        <div className="mt-3">
          <CopyButton text={secret} label={words.copy} />
        </div>
      </DialogContent>
    </Dialog>
  );
}
