import { loadSettings } from "#config/env.ts";
import { verifyActivity } from "#server/cli/activity-verify.ts";
import type { Command } from "#server/cli/command.ts";
import { exitCodes } from "#server/cli/exit-codes.ts";
import { withOwnerAddress } from "#server/cli/owner-address.ts";

export const activityVerify: Command = {
  name: "activity verify",
  options: { tenant: { value: "SLUG", about: "Only this tenant's." } },
  about: "Verify the hash chain of the activity logs.",
  more: "It says a line for each tenant, with the number and hash of its newest entry to note elsewhere.",
  async run({ text }, terminal) {
    const lines: string[] = [];
    const whole = await withOwnerAddress(loadSettings(), (ownerUrl) =>
      verifyActivity(ownerUrl, text("tenant"), (line) => {
        lines.push(line);
        terminal.say(line);
      }),
    );
    terminal.answer({ whole, lines });
    return whole ? exitCodes.ok : exitCodes.failed;
  },
};
