import {
  appointmentTime,
  barCode,
  birth,
  bookingMade,
  column,
  patientName,
} from "#core/entities/appointment-fields.ts";
import type { Entity } from "#core/entities/entity.ts";

/** A further appointment of a patient who is known, or another time for the latest one. */
export const retest: Entity = {
  name: "retest",
  label: "Retest",
  plural: "Retests",
  description: "Further appointments of known patients, found by an earlier bar code, and appointments that are moved.",
  key: "ereqnumber",
  fields: [
    barCode,
    ...patientName,
    birth,
    column({
      ...{ name: "previous_barcode", label: "Previous bar code", example: "123456EA" },
      description: "Bar code of an earlier appointment of the same patient.",
    }),
    ...appointmentTime,
    column({
      ...{ name: "appt_type", label: "Appointment type", example: "new", sensitivity: "none" },
      description: "new books another appointment, reschedule moves the latest one unless it is over.",
    }),
    ...bookingMade,
  ],
  references: [],
  periods: [],
  layout: "retest",
  records: "appointment",
};
