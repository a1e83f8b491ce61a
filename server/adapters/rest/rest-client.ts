import { openLine, type Heard, type LineSettings, type Question } from "#adapters/rest/ask.ts";
import { patience, type RestTimes, usualTimes } from "#adapters/rest/patience.ts";
import { kindPaths, listPaths } from "#adapters/rest/platform-paths.ts";
import { readFault, readKnown, readNames, readProfile } from "#adapters/rest/read-answer.ts";
import { retryAfterSeconds } from "#core/notices/next-try.ts";
import { isStorable } from "#core/storable-text.ts";
import type { ConnectPlatform, PlatformAnswer, PlatformList, PlatformPace } from "#ports/platform-client.ts";

export type RestSettings = Partial<LineSettings> &
  Pick<LineSettings, "allowPrivate"> & {
    readonly times?: RestTimes;
    readonly pace?: Partial<PlatformPace>;
  };

const usualPace = {
  ...{ rowsAtOnce: 500, answersAtOnce: 100, answersWithinMs: 250 },
  patience: { atHandMs: 15_000, firstMs: 15_000, longestMs: 5 * 60_000 },
};

/** How many a page of a list has. */
const namesPerPage = 100;

/** Platforms behind their REST interface, each with kept connections, HTTP basic and patience of its own. */
export function connectRest({ times = usualTimes, pace, timeoutMs = 30_000, ...line }: RestSettings): ConnectPlatform {
  return ({ baseUrl, username, password, lanes }) => {
    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
    const { ask, close } = openLine(new URL(baseUrl), authorization, { ...line, timeoutMs, lanes });
    const patiently = patience(times);
    const call = <T>(question: Question, read: (text: string) => T | null) =>
      patiently(async () => answerOf(await ask(question), read, times));
    return {
      pace: { lanes, ...usualPace, ...pace },
      // A path of dots alone leads elsewhere; nothing can be asked for by such an id.
      find: async (kind, externalId) =>
        /^\.{1,2}$/.test(externalId)
          ? { kind: "absent" }
          : call({ method: "GET", path: `${kindPaths[kind]}/by_id/${encodeURIComponent(externalId)}` }, knownId),
      create: (kind, body, idempotencyKey) =>
        call({ method: "POST", path: kindPaths[kind], body, idempotencyKey }, knownId),
      update: (kind, id, body) =>
        nothingOf(call({ method: "PUT", path: `${kindPaths[kind]}/${encodeURIComponent(id)}`, body }, anyAnswer)),
      setStatus: (kind, id, status) =>
        nothingOf(
          call(
            { method: "PUT", path: `${kindPaths[kind]}/${encodeURIComponent(id)}/status`, body: { status } },
            anyAnswer,
          ),
        ),
      list: (what, page) =>
        call({ method: "GET", path: `${listPaths[what]}?page=${page}&count=${namesPerPage}` }, (text) =>
          namesOf(what, text),
        ),
      close,
    };
  };
}

/** A redirect, a page of some other server, half a body: nothing that says what became of the request. */
function answerOf<T>(heard: Heard, read: (text: string) => T | null, times: RestTimes): PlatformAnswer<T> {
  const { lonePauseMs: retryAfterMs } = times;
  const notUnderstood = { kind: "no_answer", step: "hand_over", fault: "not_understood", retryAfterMs } as const;
  if (!heard.ok) return { kind: "no_answer", step: heard.step, fault: heard.fault, retryAfterMs };
  const { status, text, retryAfter } = heard;
  if (status >= 200 && status < 300) {
    const value = read(text);
    return value === null ? notUnderstood : { kind: "ok", value };
  }
  if (status === 401 || status === 403) return { kind: "denied", status, retryAfterMs: times.deniedPauseMs };
  if (status === 429 || (status === 503 && retryAfter !== null)) {
    return { kind: "busy", retryAfterMs: askedFor(retryAfter, times) };
  }
  if (status >= 500 || status === 408) return { ...notUnderstood, fault: "server_error" };
  const told = status >= 400 ? readFault(text) : null;
  if (!told) return notUnderstood;
  if (status === 404) return { kind: "absent" };
  if (status === 409) return { kind: "exists" };
  return { kind: "refused", status, code: String(told.code), message: told.message, field: told.field ?? null };
}

function askedFor(retryAfter: string | null, { busyPauseMs, longestPauseMs }: RestTimes): number {
  const seconds = retryAfterSeconds(retryAfter, new Date().toISOString());
  return seconds === null ? busyPauseMs : Math.min(seconds * 1_000, longestPauseMs);
}

function knownId(text: string): { readonly id: string } | null {
  const known = readKnown(text);
  return known && isStorable(known.id) && known.id !== "" ? { id: String(known.id) } : null;
}

function namesOf(what: PlatformList, text: string) {
  if (what === "employee_fields" || what === "client_fields") {
    return readProfile(text)?.map(({ tag, description }) => ({ id: tag, name: description })) ?? null;
  }
  return readNames(text)?.map(({ id, name }) => ({ id: String(id), name })) ?? null;
}

/** Of a change no answer is promised, so that none and any JSON will do; a page of some other server won't. */
function anyAnswer(text: string): object | null {
  if (text.trim() === "") return {};
  try {
    JSON.parse(text);
    return {};
  } catch {
    return null;
  }
}

async function nothingOf(answer: Promise<PlatformAnswer<object>>): Promise<PlatformAnswer<null>> {
  const given = await answer;
  return given.kind === "ok" ? { kind: "ok", value: null } : given;
}
