"use client";
import { useState } from "react";
import { Menu, X } from "lucide-react";
import { Dialog } from "radix-ui";
import { shell } from "#components/messages/shell.ts";
import { ui } from "#components/messages/ui.ts";
import { Button } from "#components/ui/button.tsx";
import { overlayClasses } from "#components/ui/dialog.tsx";
import { Navigation } from "./navigation.tsx";
import { ProductMark } from "./product-mark.tsx";

/** The navigation where there is no room beside the page. */
export function NavigationDrawer() {
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger asChild>
        <Button variant="ghost" size="icon" aria-label={shell.openNavigation} className="-ml-1.5 lg:hidden">
          <Menu aria-hidden />
        </Button>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className={overlayClasses} />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] flex-col gap-4 overflow-y-auto border-r bg-surface p-3 shadow-floating outline-none data-[state=open]:animate-drawer"
        >
          <div className="flex items-center justify-between pl-2">
            <Dialog.Title className="sr-only">{shell.navigation}</Dialog.Title>
            <ProductMark />
            <Dialog.Close asChild>
              <Button variant="ghost" size="icon" aria-label={ui.close}>
                <X aria-hidden />
              </Button>
            </Dialog.Close>
          </div>
          <Navigation onNavigate={() => setOpen(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
