import { isEnvironment } from "#core/access/environments.ts";
import { AppError } from "#core/app-error.ts";
import { addressForm } from "#core/messages/address-forms.ts";
import type { MessageChannel } from "#core/messages/message-kinds.ts";
import { isStorable } from "#core/storable-text.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import type { Workspaces } from "#ports/workspaces.ts";
import type { MessageDeps } from "#use-cases/messages/message-deps.ts";

type HashDeps = Pick<MessageDeps, "inWorkspace" | "recipientHash">;

export type AskedOptOut = {
  readonly scope: WorkspaceScope;
  readonly by: Actor;
  readonly channel: MessageChannel;
  /** As it was typed; it is not kept. */
  readonly address: string;
  /** False: it may be written to again. */
  readonly stop: boolean;
};

/**
 * Somebody has said by phone, or in person, that an address wants nothing more, or wants messages again. Answers whether that
 * changed anything. Rejects with AppError("bad_request") for what is no address.
 */
export async function noteOptOut(deps: HashDeps, asked: AskedOptOut): Promise<boolean> {
  const { scope, by, channel, stop } = asked;
  const address = addressForm(channel, asked.address);
  if (address === null) {
    throw new AppError(
      "bad_request",
      channel === "email"
        ? "Enter one e-mail address, for example owner@store.example."
        : "Enter one mobile phone number, for example 313-555-0142.",
    );
  }
  const hash = deps.recipientHash(scope.workspaceId, channel, address);
  return deps.inWorkspace(scope, async ({ optOuts, activity }) => {
    const changed = stop ? await optOuts.note(channel, hash, "staff") : await optOuts.lift(channel, hash);
    const action = stop ? "opt-out.noted" : "opt-out.lifted";
    if (changed)
      await activity.record({ actor: by, action, subject: "An address", detail: { channel, origin: "staff" } });
    return changed;
  });
}

/** By which channels a business may be told, and what keeps it from them. */
export type BusinessChannels = Readonly<Record<MessageChannel, "open" | "no_consent" | "no_address" | "opted_out">>;

/** Rejects with AppError("not_found"). */
export async function channelsOfBusiness(
  deps: HashDeps,
  { scope, hash }: { readonly scope: WorkspaceScope; readonly hash: string },
): Promise<BusinessChannels> {
  return deps.inWorkspace(scope, async ({ businesses, optOuts }) => {
    const found = await businesses.find(hash);
    if (!found) throw new AppError("not_found", "There is no such business in this workspace.");
    const { email, consent_email, mobile_phone, consent_sms } = found.business;
    const stateOf = async (channel: MessageChannel, text: string, consent: boolean) => {
      const address = addressForm(channel, text);
      if (address === null) return "no_address";
      const optedOut = await optOuts.has(channel, deps.recipientHash(scope.workspaceId, channel, address));
      return optedOut ? "opted_out" : consent ? "open" : "no_consent";
    };
    return {
      email: await stateOf("email", email, consent_email),
      text: await stateOf("text", mobile_phone, consent_sms),
    };
  });
}

/** The same for the address that a business has; nobody has to type it. Rejects as `noteOptOut` does. */
export async function noteBusinessOptOut(
  deps: HashDeps,
  { hash, ...asked }: Omit<AskedOptOut, "address"> & { readonly hash: string },
): Promise<boolean> {
  const found = await deps.inWorkspace(asked.scope, ({ businesses }) => businesses.find(hash));
  if (!found) throw new AppError("not_found", "There is no such business in this workspace.");
  const { email, mobile_phone } = found.business;
  return noteOptOut(deps, { ...asked, address: asked.channel === "email" ? email : mobile_phone });
}

export type StopLink = { readonly tenant: string; readonly environment: string; readonly token: string };

type LinkDeps = Pick<MessageDeps, "inWorkspace" | "stopTokens"> & { readonly workspaces: Workspaces };

/** What a link of an e-mail is about, and whether it was used already; null for a link that we have not made. */
export async function viewStopLink(
  deps: LinkDeps,
  link: StopLink,
): Promise<{ readonly agency: string; readonly stopped: boolean } | null> {
  const meant = await meantBy(deps, link);
  if (!meant) return null;
  return deps.inWorkspace(meant.scope, async ({ noticeSendings, optOuts }) => ({
    agency: (await noticeSendings.workspace()).tenantName,
    stopped: await optOuts.has("email", meant.hash),
  }));
}

/** Notes that the address behind a link wants no e-mails any more, as often as it is asked; false for a link that is none. */
export async function stopByLink(deps: LinkDeps, link: StopLink): Promise<boolean> {
  const meant = await meantBy(deps, link);
  if (!meant) return false;
  await deps.inWorkspace(meant.scope, async ({ optOuts, activity }) => {
    if (!(await optOuts.note("email", meant.hash, "link"))) return;
    const actor = { id: null, name: "Recipient" };
    const detail = { channel: "email", origin: "link" };
    await activity.record({ actor, action: "opt-out.noted", subject: "An address", detail });
  });
  return true;
}

async function meantBy({ workspaces, stopTokens }: LinkDeps, { tenant, environment, token }: StopLink) {
  if (!isEnvironment(environment) || tenant.length > 100 || !isStorable(tenant)) return null;
  const found = await workspaces.find(tenant, environment);
  const hash = found && stopTokens.read(found.workspaceId, token);
  return found && hash ? { scope: { tenantId: found.tenantId, workspaceId: found.workspaceId }, hash } : null;
}
