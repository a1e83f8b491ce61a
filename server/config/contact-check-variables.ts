import { z } from "zod";
import { described } from "./describe-variable.ts";

const key = { unit: "text", accepts: "a key of that service", example: "", secret: true } as const;
/** One each: what is told of a variable belongs to its schema. */
const own = () =>
  z
    .string()
    .regex(/^[\x21-\x7e]{1,500}$/)
    .optional();

/** Services that look at contacts which businesses enter. What they say is a remark and keeps nobody out. */
export const contactCheckVariables = {
  GOOGLE_MAPS_KEY: described(own(), {
    ...key,
    description:
      "A key of Google Maps Platform for the Address Validation API: addresses that businesses enter are looked up there. They " +
      "leave this machine for it.",
    fallback: "none; addresses are not looked up",
  }),
  NEVERBOUNCE_KEY: described(own(), {
    ...key,
    description:
      "A key of NeverBounce (v4): whether e-mail addresses that businesses enter take mail is asked there. They leave this " +
      "machine for it.",
    fallback: "none; e-mail addresses are not looked up",
  }),
};
