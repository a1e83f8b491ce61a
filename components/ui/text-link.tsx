import type { ComponentProps } from "react";
import Link from "next/link";
import { classNames } from "./class-names.ts";

export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      className={classNames("rounded-sm font-medium text-accent-ink underline-offset-4 hover:underline", className)}
      {...rest}
    />
  );
}
