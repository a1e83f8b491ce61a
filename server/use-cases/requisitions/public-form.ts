import { isEnvironment } from "#core/access/environments.ts";
import { networkOf } from "#core/access/network-of.ts";
import { AppError } from "#core/app-error.ts";
import { addressForm } from "#core/messages/address-forms.ts";
import { capacityOf } from "#core/requisitions/capacity.ts";
import type { ContactWarning } from "#core/requisitions/contact-warning.ts";
import {
  type Registration,
  type RegistrationProblem,
  registrationProblems,
} from "#core/requisitions/registration-problems.ts";
import type { RequestStatus } from "#core/requisitions/request.ts";
import { tidiedRegistration } from "#core/requisitions/tidied-registration.ts";
import { isStorable } from "#core/storable-text.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { StoredBusiness, StoredRequest } from "#ports/businesses.ts";
import type { HashAddress } from "#ports/request-form.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Workspaces } from "#ports/workspaces.ts";
import { checkContacts, type ContactDeps } from "#use-cases/contact-checks/check-contacts.ts";
import type { NoticeDeps } from "#use-cases/notices/notice-deps.ts";
import { addRegistration } from "#use-cases/requisitions/register-business.ts";

/** The workspace as the address of the page names it; nothing else says which one is meant. */
export type FormAddress = { readonly tenant: string; readonly environment: string };

export type FormDeps = Pick<ImportDeps, "inWorkspace" | "drawDigits" | "clock"> &
  ContactDeps &
  Pick<NoticeDeps, "noticeSenders"> & {
    readonly workspaces: Workspaces;
    readonly addressHash: HashAddress;
  };

export type OpenForm = { readonly agency: string; readonly intro: string; readonly phone: string };

type Asking = FormAddress & {
  /** The address that the request came from. */
  readonly from: string;
};

const mostAnHour = {
  register: { mostOfAddress: 5, mostOfWorkspace: 200 },
  // A code is one of a million and more: what may be tried in an hour finds none.
  status: { mostOfAddress: 20, mostOfWorkspace: 1_000 },
  // Whoever owns an address gets a few mails at most, from however many places they are asked for.
  mail: { mostOfAddress: 3, mostOfWorkspace: 400 },
} as const;

/** What the public page shows. Null: there is no such workspace, or its form is off; nobody is told which. */
export async function openForm(deps: FormDeps, address: FormAddress): Promise<OpenForm | null> {
  const scope = await scopeOf(deps, address);
  if (!scope) return null;
  return deps.inWorkspace(scope, async ({ requestForm, noticeSendings }) => {
    const { enabled, intro, phone } = await requestForm.get();
    return enabled ? { agency: (await noticeSendings.workspace()).tenantName, intro, phone } : null;
  });
}

export type FormAnswer =
  | { readonly kind: "refused"; readonly problems: readonly RegistrationProblem[] }
  | {
      readonly kind: "registered";
      readonly code: string;
      readonly slots: number;
      /** The code goes to the address that was entered, too. */
      readonly mailed: boolean;
      /** What there is to remark of its contacts; the request is made all the same. */
      readonly warnings: readonly ContactWarning[];
    };

/**
 * A business asks for slots by itself. The answer is the same whether or not the business was here before. What is sent
 * once more from the same page (pressed twice, reloaded, the answer lost on the way) is the same request. Rejects with
 * AppError("not_found") where there is no form, and ("too_many_requests").
 */
export async function askForSlots(
  deps: FormDeps,
  asked: Asking & {
    readonly registration: Registration;
    /** By chance, of the page on which it was entered; empty or none when it has none. */
    readonly pageMark?: string;
  },
): Promise<FormAnswer> {
  const registration = tidiedRegistration(asked.registration);
  const problems = registrationProblems(registration);
  const made = await inOpenForm(deps, asked, async (stores, scope) => {
    if (problems.length > 0) return null;
    const formKey = formKeyOf(deps, scope, { registration, pageMark: asked.pageMark ?? "" });
    const again = async () => {
      const before = formKey && (await stores.businesses.ofFormKey(formKey));
      if (!before) return null;
      // Nothing goes a second time, so that nothing is counted either.
      return { again: true, scope, ...toldOf(before), mailed: mailTo(deps, registration) !== null };
    };
    const before = await again();
    if (before) return before;
    await countTry(deps, stores, { scope, from: asked.from, what: "register" });
    // Tries are counted one after the other: what was sent at the same time is there by now.
    const beside = await again();
    if (beside) return beside;
    const by = { id: null, name: "Public form" };
    const { request, business } = await addRegistration(stores, deps, { registration, by, origin: "form", formKey });
    const mailed = await mayMail(deps, stores, { scope, registration, business });
    if (mailed.goes) await stores.messages.queueReceived(request.id, deps.clock());
    return { again: false, scope, ...toldOf(request), mailed: mailed.told };
  });
  if (made === null) return { kind: "refused", problems };
  const { again, scope, ...told } = made;
  // Only after the try was counted: nobody can have the services asked without end.
  const warnings = again ? [] : await checkContacts(deps, scope, registration);
  return { kind: "registered", ...told, warnings };
}

const toldOf = ({ business_code: code, slots_requested: slots }: StoredRequest) => ({ code, slots });

/** Of the page and all that was entered: somebody who goes back and enters another business makes another request. */
function formKeyOf(
  { addressHash }: FormDeps,
  { workspaceId }: WorkspaceScope,
  sent: { readonly registration: Registration; readonly pageMark: string },
): string | null {
  return sent.pageMark === "" ? null : addressHash(workspaceId, JSON.stringify(sent));
}

/** Whether the code goes by mail, and whether the page says so: that must not tell that the business was known. */
async function mayMail(
  deps: FormDeps,
  stores: Pick<WorkspaceStores, "requestForm">,
  asked: { readonly scope: WorkspaceScope; readonly registration: Registration; readonly business: StoredBusiness },
): Promise<{ readonly goes: boolean; readonly told: boolean }> {
  const { scope, registration, business } = asked;
  const entered = mailTo(deps, registration);
  const told = await takeMail(deps, stores, { scope, address: entered });
  const known = business.confirmed && business.email !== "" ? addressForm("email", business.email) : entered;
  return { told, goes: told && (known === entered || (await takeMail(deps, stores, { scope, address: known }))) };
}

/** Where mail of what was entered would go; null when nothing can be sent. */
const mailTo = ({ noticeSenders }: FormDeps, { email }: Registration): string | null =>
  email === "" || noticeSenders.email.missing !== null ? null : addressForm("email", email);

/** Counts one mail to the address; false when it has had its mails of this hour. */
async function takeMail(
  deps: FormDeps,
  { requestForm }: Pick<WorkspaceStores, "requestForm">,
  { scope, address }: { readonly scope: WorkspaceScope; readonly address: string | null },
): Promise<boolean> {
  if (address === null) return false;
  const addressHash = deps.addressHash(scope.workspaceId, `mail ${address}`);
  return requestForm.take({ what: "mail", addressHash, ...mostAnHour.mail });
}

export type CodeStatus =
  | { readonly kind: "unknown" }
  | {
      readonly kind: "known";
      readonly status: RequestStatus;
      /** Of all approved slots of the business; null unless the request is approved. */
      readonly left: number | null;
    };

/** Where the request with a code stands. Rejects as `askForSlots` does. */
export async function statusOfCode(deps: FormDeps, asked: Asking & { readonly code: string }): Promise<CodeStatus> {
  return inOpenForm(deps, asked, async (stores, scope) => {
    await countTry(deps, stores, { scope, from: asked.from, what: "status" });
    const found = await stores.businesses.ofCode(asked.code.trim().toUpperCase());
    if (!found) return { kind: "unknown" };
    const { status } = found.request;
    const { requests, bookings } = found.slots;
    return { kind: "known", status, left: status === "active" ? capacityOf(requests, bookings).free : null };
  });
}

async function scopeOf(deps: FormDeps, { tenant, environment }: FormAddress): Promise<WorkspaceScope | null> {
  if (!isEnvironment(environment) || tenant.length > 100 || !isStorable(tenant)) return null;
  const found = await deps.workspaces.find(tenant, environment);
  return found && { tenantId: found.tenantId, workspaceId: found.workspaceId };
}

async function inOpenForm<T>(
  deps: FormDeps,
  address: FormAddress,
  work: (stores: WorkspaceStores, scope: WorkspaceScope) => Promise<T>,
): Promise<T> {
  const closed = new AppError("not_found", "There is no form here for asking for slots.");
  const scope = await scopeOf(deps, address);
  if (!scope) throw closed;
  return deps.inWorkspace(scope, async (stores) => {
    if (!(await stores.requestForm.get()).enabled) throw closed;
    return work(stores, scope);
  });
}

async function countTry(
  { addressHash }: FormDeps,
  { requestForm }: Pick<WorkspaceStores, "requestForm">,
  one: { readonly scope: WorkspaceScope; readonly from: string; readonly what: "register" | "status" },
): Promise<void> {
  const { scope, from, what } = one;
  const hashed = addressHash(scope.workspaceId, networkOf(from));
  if (await requestForm.take({ what, addressHash: hashed, ...mostAnHour[what] })) return;
  throw new AppError("too_many_requests", "Too much was asked from here within an hour. Try again later, or call.");
}
