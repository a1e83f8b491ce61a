"use client";
import { useId } from "react";
import { groupedFingerprint } from "#core/encryption/pgp-key.ts";
import { feedEncryption as words } from "#components/messages/encryption.ts";
import type { RouterOutputs } from "#components/trpc/trpc.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";

type PartnerChoiceProps = {
  readonly legend: string;
  readonly partners: RouterOutputs["encryption"]["ofFeed"]["partners"];
  /** Ids of keys. */
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  readonly disabled: boolean;
};

/** Some of the partners' keys; a retired one is shown while it is still chosen. */
export function PartnerChoice({ legend, partners, chosen, onChange, disabled }: PartnerChoiceProps) {
  const id = useId();
  const shown = partners.filter((partner) => partner.state !== "retired" || chosen.includes(partner.id));
  return (
    <div role="group" aria-labelledby={id} className="flex flex-col gap-2">
      <span id={id} className="font-medium">
        {legend}
      </span>
      {shown.length === 0 && <p className="text-[0.8125rem] text-ink-2">{words.noPartners}</p>}
      {shown.map((partner) => (
        <Checkbox
          key={partner.id}
          label={partner.state === "retired" ? `${partner.userId} (${words.retired})` : partner.userId}
          hint={<span className="font-mono text-xs break-words">{groupedFingerprint(partner.fingerprint)}</span>}
          checked={chosen.includes(partner.id)}
          disabled={disabled}
          onCheckedChange={(on) =>
            onChange(on === true ? [...chosen, partner.id] : chosen.filter((other) => other !== partner.id))
          }
        />
      ))}
    </div>
  );
}
