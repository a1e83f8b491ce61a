import { useId, type ComponentProps, type ReactNode } from "react";

/** A box that a browser ticks and sends by itself, for forms that work before their script has come, or without it. */
export function NativeCheckbox({ label, ...rest }: ComponentProps<"input"> & { readonly label: ReactNode }) {
  const id = useId();
  return (
    <div className="flex items-start gap-2 pointer-coarse:min-h-11 pointer-coarse:items-center">
      <span className="flex h-5 items-center">
        <input id={id} type="checkbox" className="size-4 shrink-0 accent-accent pointer-coarse:size-5" {...rest} />
      </span>
      <label htmlFor={id}>{label}</label>
    </div>
  );
}
