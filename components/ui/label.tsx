import type { ComponentProps } from "react";
import { Label as Radix } from "radix-ui";
import { classNames } from "./class-names.ts";

export function Label({ className, ...rest }: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root className={classNames("text-sm font-medium text-ink", className)} {...rest} />;
}
