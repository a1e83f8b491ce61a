"use client";
import { useId, useRef, useState, type DragEvent, type ReactNode } from "react";
import { Upload } from "lucide-react";
import { ui } from "#components/messages/ui.ts";
import { buttonClasses } from "./button.tsx";
import { classNames } from "./class-names.ts";

type DropZoneProps = {
  readonly onFiles: (files: readonly File[]) => void;
  /** As of the input's `accept`: ".csv,text/csv". */
  readonly accept?: string;
  readonly multiple?: boolean;
  readonly disabled?: boolean;
  readonly title?: ReactNode;
  /** Limits, accepted types, a template. */
  readonly children?: ReactNode;
  readonly error?: string | undefined;
  readonly className?: string;
};

/** A place to drop files; the button is the browser's own file control, so keyboard and assistive technology work. */
export function DropZone(props: DropZoneProps) {
  const {
    onFiles,
    accept,
    multiple = false,
    disabled = false,
    title = ui.dropHere,
    children,
    error,
    className,
  } = props;
  const id = useId();
  // dragenter and dragleave fire for every child crossed: count them.
  const depth = useRef(0);
  const [over, setOver] = useState(false);

  function track(event: DragEvent, step: 1 | -1) {
    if (disabled || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    depth.current += step;
    setOver(depth.current > 0);
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    depth.current = 0;
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (!disabled && files.length > 0) onFiles(multiple ? files : files.slice(0, 1));
  }

  return (
    <div
      onDragEnter={(event) => track(event, 1)}
      onDragLeave={(event) => track(event, -1)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
      className={classNames(
        "flex flex-col items-center gap-3 rounded-lg border border-dashed border-line-strong bg-surface px-6 py-10 text-center transition-colors",
        "has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-offset-2 has-[input:focus-visible]:outline-accent",
        over && "border-accent bg-accent-soft",
        error && "border-critical",
        disabled && "opacity-60",
        className,
      )}
    >
      <Upload aria-hidden className="size-6 text-ink-3" strokeWidth={1.5} />
      <p className="font-medium">{title}</p>
      <p className="flex items-center gap-2 text-ink-2">
        <span className="pointer-coarse:hidden">{ui.dropOr}</span>
        <label htmlFor={id} className={buttonClasses({ variant: "primary", size: "md" })}>
          {ui.chooseFile}
        </label>
        <input
          id={id}
          type="file"
          accept={accept}
          multiple={multiple}
          disabled={disabled}
          aria-describedby={`${id}-about`}
          aria-invalid={error ? true : undefined}
          className="sr-only"
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            // The same file chosen again must count as a choice.
            event.target.value = "";
            if (files.length > 0) onFiles(files);
          }}
        />
      </p>
      <div id={`${id}-about`} className="flex flex-col gap-1 text-[0.8125rem] text-ink-3">
        {error && (
          <p role="alert" className="text-sm text-critical-ink">
            {error}
          </p>
        )}
        {children}
      </div>
    </div>
  );
}
