import type { BusinessRequest } from "#core/requisitions/request.ts";

/** Instants are milliseconds since 1970, days yyyy-mm-dd. */

/** A patient with appointments in the range of a report; those that were cancelled are not counted. */
export type ReportedPatient = {
  readonly patientNumber: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly middleInitial: string;
  readonly dob: string;
  readonly gender: string;
  readonly email: string;
  readonly mobileNumber: string;
  readonly phoneNumber: string;
  readonly address: string;
  readonly apt: string;
  readonly city: string;
  readonly state: string;
  readonly zipCode: string;
  readonly county: string;
  readonly consentEmail: boolean;
  readonly consentText: boolean;
  readonly appointments: number;
};

/** An appointment in the range of a report, whatever has become of it. */
export type ReportedAppointment = {
  readonly siteId: string;
  readonly siteCode: string;
  readonly hash: string;
  readonly patientNumber: string;
  readonly start: number;
  readonly end: number;
  readonly booked: number;
  readonly state: string;
  readonly caller: string;
  readonly businessCode: string | null;
  readonly businessName: string | null;
  readonly firstResponder: boolean;
  readonly firstName: string;
  readonly lastName: string;
  readonly dob: string;
  readonly gender: string;
  readonly email: string;
  readonly mobileNumber: string;
  readonly phoneNumber: string;
  readonly doctorFirstName: string;
  readonly doctorLastName: string;
  readonly doctorNpi: string;
  readonly rxAt: string | null;
};

/** Appointments by what the day files call the type of a patient; cancelled ones are in neither of the two. */
export type AppointmentCounts = {
  /** Without a business code. */
  readonly general: number;
  /** With one. */
  readonly critical: number;
  readonly cancelled: number;
};

/** How many appointments begin in one of several spans, by its place among them. */
export type CountedSpan = AppointmentCounts & { readonly at: number };

/** The appointments of a day at a site, by its clock. */
export type ReportedDay = AppointmentCounts & { readonly day: string; readonly siteCode: string };

/** A request for slots that was made in the range of a report. */
export type ReportedRequest = BusinessRequest & {
  readonly decided: number | null;
  readonly decidedBy: string | null;
  readonly reason: string | null;
  readonly origin: string;
};

/** What a business may book with its active codes, and how many appointments it has with them in the range of a report. */
export type BusinessUse = {
  readonly hash: string;
  readonly businessName: string;
  readonly booked: number;
  readonly allotted: number;
};

/** Requests that were made in a time, and how long it took to decide them; times in milliseconds, null where none was. */
export type Turnaround = {
  readonly asked: number;
  readonly decided: number;
  /** Those that still wait; one whose file was undone does neither. */
  readonly waiting: number;
  /** As long or less took half of those that were decided. */
  readonly median: number | null;
  /** As long or less took nine in ten of them. */
  readonly ninety: number | null;
};
