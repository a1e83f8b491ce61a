import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { toneClasses, type Tone } from "./tone.ts";

/** A short word that qualifies what stands beside it. */
export function Badge({ tone = "neutral", className, ...rest }: ComponentProps<"span"> & { readonly tone?: Tone }) {
  return (
    <span
      className={classNames(
        "inline-flex min-h-5 items-center align-middle gap-1 rounded border px-1.5 text-xs font-medium",
        // On a phone a long word of state takes two lines rather than be cut off.
        "whitespace-nowrap max-sm:whitespace-normal",
        "[&_svg]:size-3.5 [&_svg]:shrink-0",
        toneClasses({ tone }),
        className,
      )}
      {...rest}
    />
  );
}
