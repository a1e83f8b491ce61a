"use client";
import { Fragment } from "react";
import { Keyboard } from "lucide-react";
import { mending as words } from "#components/messages/mending.ts";
import { Button } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";

type KeysHelpProps = { readonly open: boolean; readonly onOpenChange: (open: boolean) => void };

/** The keys of the grid, behind a button; F1 in the grid opens it, too. */
export function KeysHelp({ open, onOpenChange }: KeysHelpProps) {
  return (
    <Popover open={open} onOpenChange={onOpenChange}>
      <PopoverTrigger asChild>
        <Button>
          <Keyboard aria-hidden />
          {words.keys}
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label={words.keysTitle} className="max-h-[70dvh] w-96">
        <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2 text-[0.8125rem]">
          {words.keyList.map(([keys, does]) => (
            <Fragment key={does}>
              <dt className="flex flex-wrap gap-1">
                {keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </dt>
              <dd className="text-ink-2">{does}</dd>
            </Fragment>
          ))}
        </dl>
      </PopoverContent>
    </Popover>
  );
}
