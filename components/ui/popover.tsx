"use client";
import type { ComponentProps } from "react";
import { Popover as Radix } from "radix-ui";
import { classNames } from "./class-names.ts";
import { floatingClasses } from "./floating.ts";

export const Popover = Radix.Root;
export const PopoverTrigger = Radix.Trigger;
export const PopoverAnchor = Radix.Anchor;
export const PopoverClose = Radix.Close;

export function PopoverContent({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={4}
        align="start"
        collisionPadding={8}
        className={classNames(floatingClasses, "w-72 p-3", className)}
        {...rest}
      />
    </Radix.Portal>
  );
}
