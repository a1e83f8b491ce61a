"use client";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { siteProblems } from "#core/appointments/site-problems.ts";
import { sitesPage as words } from "#components/messages/appointments.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { SiteFields, type SiteDraft } from "./site-fields.tsx";
import type { Site } from "./sites-page.tsx";

/** Adds a site, or changes one. */
export function SiteDialog({ site, onClose }: { readonly site: Site | null; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [draft, setDraft] = useState(() => draftOf(site));
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const save = useMutation(
    trpc.sites.save.mutationOptions({
      // Refused, too: a colleague has changed it, and whoever opens it again has to see that.
      onSettled: async () => {
        await queryClient.invalidateQueries(trpc.sites.pathFilter());
        await queryClient.invalidateQueries(trpc.appointments.pathFilter());
      },
      onSuccess: () => {
        toast.success(words.saved);
        onClose();
      },
    }),
  );
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (Object.keys(faults).length > 0) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [faults]);

  function submit(event: FormEvent) {
    event.preventDefault();
    const slots = draft.slotsAnHour.trim();
    const typed = { ...draft, code: draft.code.trim(), slotsAnHour: slots === "" ? null : Number(slots) };
    const wrong = Object.fromEntries(siteProblems(typed).map(({ field, sentence }) => [field, sentence]));
    setFaults(wrong);
    if (Object.keys(wrong).length > 0) return;
    save.mutate({ ...scope, known: site && { siteId: site.id, seen: site.version }, site: typed });
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <FormDialogContent
        title={site === null ? words.addTitle : words.editTitle(site.name)}
        description={words.formText}
        width="lg"
        submitLabel={words.save}
        busy={save.isPending}
        fault={faults["active"] ?? save.error?.message}
        onSubmit={submit}
        formRef={form}
      >
        <SiteFields
          draft={draft}
          faults={faults}
          isNew={site === null}
          onChange={(part) => setDraft((now) => ({ ...now, ...part }))}
        />
      </FormDialogContent>
    </Dialog>
  );
}

function draftOf(site: Site | null): SiteDraft {
  const {
    name = "",
    code = "",
    title = "",
    address = "",
    city = "",
    state = "",
    zipCode = "",
    phone = "",
    testOrdered = "",
  } = site ?? {};
  return {
    ...{ name, code, title, address, city, state, zipCode, phone, testOrdered },
    zone: site?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    slotsAnHour: site?.slotsAnHour?.toString() ?? "",
    active: site?.active ?? true,
    isMain: site?.isMain ?? false,
  };
}
