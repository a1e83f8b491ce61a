import { messageStates } from "#core/messages/message-state.ts";
import { AppError } from "#core/app-error.ts";
import { type Command, workspaceOption } from "#server/cli/command.ts";
import { exitCodes } from "#server/cli/exit-codes.ts";
import { commandLine, inWorkspaceNamed } from "#server/cli/with-deps.ts";
import { sendMessageAgain } from "#use-cases/messages/decide-doubts.ts";
import { viewMessages } from "#use-cases/messages/view-messages.ts";

const mostShown = 200;

export const messagesList: Command = {
  name: "messages list",
  words: [],
  options: {
    workspace: workspaceOption,
    state: { value: "STATE", about: `Only these: ${messageStates.join(", ")}.` },
  },
  about: "Show what became of the last messages to businesses and patients, and how many stand how.",
  more: `No address and no words are shown: they are kept nowhere. At most ${mostShown}, the newest first.

Example: npm run causeway -- messages list --workspace northside/production --state in_doubt --json`,
  async run(typed, terminal) {
    const asked = typed.text("state") ?? null;
    const state = messageStates.find((one) => one === asked) ?? null;
    if (asked !== null && state === null) {
      throw new AppError("bad_request", `There is no state "${asked}". Use one of ${messageStates.join(", ")}.`);
    }
    return inWorkspaceNamed(typed.required("workspace"), async (deps, scope) => {
      const query = { state, kind: null, after: null, limit: mostShown };
      const { messages, counts, missing } = await viewMessages(deps, scope, query, null);
      for (const sentence of Object.values(missing)) if (sentence !== null) terminal.hint(sentence);
      terminal.say(messageStates.map((one) => `${one} ${counts[one]}`).join(", "));
      const titles = ["Id", "Kind", "By", "State", "Why", "About", "Queued (UTC)"];
      terminal.table(
        titles.map((title) => ({ title })),
        messages.map((message) => {
          const { id, kind, channel, about, why, queuedAt } = rowOf(message);
          return [id, kind, channel, message.state, why, about, queuedAt.slice(0, 19).replace("T", " ")];
        }),
      );
      terminal.answer({ counts, missing, messages: messages.map(rowOf) });
      return exitCodes.ok;
    });
  },
};

type Listed = Awaited<ReturnType<typeof viewMessages>>["messages"][number];

function rowOf({ id, kind, channel, state, why, request, appointment, queuedAt }: Listed) {
  return { id, kind, channel, state, why, about: request?.code ?? appointment, queuedAt };
}

export const messagesRetry: Command = {
  name: "messages retry",
  words: ["[MESSAGE]"],
  options: { workspace: workspaceOption },
  about: "Send a message that is in doubt or failed again, or all that failed.",
  more: `MESSAGE is an id of "messages list". One that is in doubt may have arrived: look first. What is in doubt is
never sent again with all the others.

Example: npm run causeway -- messages retry --workspace northside/production`,
  async run(typed, terminal) {
    return inWorkspaceNamed(typed.required("workspace"), async (deps, scope) => {
      const messageId = typed.words[0] ?? null;
      if (messageId !== null && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(messageId)) {
        throw new AppError("bad_request", "MESSAGE is an id, as messages list shows it.");
      }
      const messages = await sendMessageAgain(deps, { scope, by: commandLine, messageId });
      terminal.say(`${messages} sent again.`);
      terminal.answer({ messages });
      return exitCodes.ok;
    });
  },
};
