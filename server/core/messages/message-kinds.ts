/** What businesses and patients are told of. */
export const messageKinds = [
  "request_received",
  "request_approved",
  "appointment_booked",
  "appointment_moved",
] as const;
export type MessageKind = (typeof messageKinds)[number];

export const messageChannels = ["email", "text"] as const;
export type MessageChannel = (typeof messageChannels)[number];

/** What a wording may name, in curly brackets, and what it becomes when nobody is meant. */
export const invented = {
  agency: "Northside Testing",
  business: "Corner Bakery",
  slots: "25",
  code: "836799CO",
  phone: "313-555-0142",
  date: "Thursday, May 7, 2026",
  time: "10:00 AM",
  site: "Main Street Testing",
  page: "https://example.org/status",
} as const;

export type Placeholder = keyof typeof invented;

/** A kind's channels and placeholders. What a stranger may have typed, a business's name, is none of the confirmation's. */
const known: Readonly<
  Record<MessageKind, { readonly channels: readonly MessageChannel[]; readonly placeholders: readonly Placeholder[] }>
> = {
  request_received: { channels: ["email"], placeholders: ["agency", "slots", "code", "phone", "page"] },
  request_approved: { channels: messageChannels, placeholders: ["agency", "business", "slots", "code", "phone"] },
  appointment_booked: { channels: messageChannels, placeholders: ["agency", "date", "time", "site", "phone", "code"] },
  appointment_moved: { channels: messageChannels, placeholders: ["agency", "date", "time", "site", "phone", "code"] },
};

export const channelsOf = (kind: MessageKind): readonly MessageChannel[] => known[kind].channels;

export const placeholdersOf = (kind: MessageKind): readonly Placeholder[] => known[kind].placeholders;
