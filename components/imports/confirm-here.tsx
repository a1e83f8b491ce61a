"use client";
import { useState, type ReactNode } from "react";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { environmentLook } from "#components/workspace/environment-look.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { WorkspaceLine } from "./workspace-line.tsx";

type ConfirmHereProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description: ReactNode;
  readonly confirmLabel: string;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  /** Records of real people would change: the word is typed first. */
  readonly production: boolean;
  /** Stands before the workspace: what happens where. */
  readonly into: string;
  readonly words: {
    readonly confirmProduction: string;
    readonly confirmProductionWord: string;
    readonly confirmProductionLabel: string;
    readonly confirmProductionMissing: string;
  };
};

/** Asks before records change, naming the workspace; in production only the typed word says yes. */
export function ConfirmHere(props: ConfirmHereProps) {
  const { production, into, words, onOpenChange, onConfirm, ...dialog } = props;
  const { environment } = useWorkspace();
  const [typed, setTyped] = useState("");
  const [told, setTold] = useState(false);
  const sure = !production || typed.trim().toLowerCase() === words.confirmProductionWord;
  function confirm() {
    if (!sure) return setTold(true);
    onConfirm();
  }
  return (
    <ConfirmDialog
      {...dialog}
      onOpenChange={(open) => {
        onOpenChange(open);
        setTyped("");
        setTold(false);
      }}
      danger={production}
      onConfirm={confirm}
    >
      <div className={classNames("mt-2 rounded-md border px-3 py-2.5", environmentLook[environment].quiet)}>
        <p className="mb-1 text-xs font-medium">{into}</p>
        <WorkspaceLine />
        {production && (
          <form
            className="mt-3 text-ink"
            onSubmit={(event) => {
              event.preventDefault();
              confirm();
            }}
          >
            <p className="mb-2 font-medium">{words.confirmProduction}</p>
            <Field
              label={words.confirmProductionLabel}
              error={told && !sure ? words.confirmProductionMissing : undefined}
            >
              <Input
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            </Field>
          </form>
        )}
      </div>
    </ConfirmDialog>
  );
}
