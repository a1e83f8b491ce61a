import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Callout } from "./callout.tsx";
import { Dialog, DialogClose, DialogContent } from "./dialog.tsx";
import { TestedSteps, Testing, type TestedStep, type TestWords } from "./tested-steps.tsx";

type TestDialogProps<Step extends string> = {
  readonly title: string;
  readonly words: TestWords<Step> & { readonly testing: string; readonly again: string; readonly done: string };
  readonly test: { readonly isPending: boolean; readonly error: { readonly message: string } | null };
  /** Null while there is nothing to show yet. */
  readonly steps: readonly TestedStep<Step>[] | null;
  /** Below the steps. */
  readonly note?: ReactNode;
  readonly onAgain: () => void;
  readonly onClose: () => void;
};

/** A connection is tried step by step, and again as often as somebody likes. */
export function TestDialog<Step extends string>(props: TestDialogProps<Step>) {
  const { title, words, test, note, onAgain, onClose } = props;
  const steps = test.isPending || test.error ? null : props.steps;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={title}
        onlyText
        footer={
          <>
            <Button busy={test.isPending} onClick={onAgain}>
              {words.again}
            </Button>
            <DialogClose asChild>
              <Button variant="primary">{words.done}</Button>
            </DialogClose>
          </>
        }
      >
        {test.error && (
          <Callout tone="critical" announced>
            {test.error.message}
          </Callout>
        )}
        {steps && (
          <div role="status">
            <TestedSteps steps={steps} words={words} />
            {note}
          </div>
        )}
        {!steps && !test.error && <Testing label={words.testing} />}
      </DialogContent>
    </Dialog>
  );
}
