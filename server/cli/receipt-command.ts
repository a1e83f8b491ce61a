import { loadSettings } from "#config/env.ts";
import type { Command } from "#server/cli/command.ts";
import { exitCodes } from "#server/cli/exit-codes.ts";
import { withOwnerAddress } from "#server/cli/owner-address.ts";
import { knownReceiptKeys, verifyReceipt } from "#server/cli/receipt-verify.ts";

export const receiptVerify: Command = {
  name: "receipt verify",
  words: ["FILE"],
  options: {
    original: { value: "FILE", about: "Is this the file that the receipt speaks of?" },
    "error-file": { value: "FILE", about: "Is this its error file?" },
    key: { value: "PEM-FILE", about: "The public key; without it, those of this installation's database." },
  },
  about: "Verify a receipt's signature, and that files are those it names.",
  async run({ words, text }, terminal) {
    const lines: string[] = [];
    const valid = await verifyReceipt(
      { files: words, key: text("key"), original: text("original"), errorFile: text("error-file") },
      () => withOwnerAddress(loadSettings(), knownReceiptKeys),
      (line) => {
        lines.push(line);
        terminal.say(line);
      },
    );
    terminal.answer({ valid, lines });
    return valid ? exitCodes.ok : exitCodes.failed;
  },
};
