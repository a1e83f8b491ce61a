import type { ReportName } from "#core/reports/contract-report.ts";
import type { RangePreset, StepUnit } from "#core/reports/report-range.ts";
import { formatCount, formatNumber } from "#components/ui/number.ts";
import type { Detail, Sentence } from "./mapping-activity.ts";

/** Text of the page Reports. */
export const reports = {
  title: "Reports",
  description: "What was booked, asked for and decided in the days that you choose, as charts and as files.",
  failed: "The reports could not be read.",
  again: "Try again",
  noSiteTitle: "There is no site yet",
  noSite: "A site’s clock says what a day is. Once there is one, the reports are here.",
  toSites: "Go to Sites",
  range: "Days",
  presets: {
    today: "Today",
    "this-week": "This week",
    "last-week": "Last week",
    "this-month": "This month",
    "last-month": "Last month",
  } satisfies Record<RangePreset, string>,
  custom: "Custom",
  from: "First day",
  to: "Last day",
  dayHint: "Written 2026-11-22.",
  show: "Show",
  site: "Site",
  allSites: "All sites",
  days: (from: string, to: string, zone: string, all: boolean) =>
    `${from === to ? from : `${from} to ${to}, both included`}, ${all ? "by the clock of each site" : `by the clock of ${zone}`}.`,
  files: "Files",
  filesText: "CSV files of these days. Who downloads which is recorded.",
  file: "File",
  holds: "What it has",
  names: {
    patients: "Patients",
    appointments: "Appointments",
    "appointment-counts": "Appointment counts",
    "business-requests": "Business requests",
    "business-capacity": "Business capacity",
  } satisfies Record<ReportName, string>,
  about: {
    patients: "Who has an appointment in these days, each once. Without their SSN.",
    appointments: "Each appointment, with its patient, doctor and business; those that were cancelled are marked.",
    "appointment-counts": "How many a day and site, by type of patient.",
    "business-requests": "Requests that businesses made in these days, and what was decided. They belong to no site.",
    "business-capacity":
      "What each business may book with its approved codes, and its appointments with them in these days.",
  } satisfies Record<ReportName, string>,
  download: (name: string) => `Download ${name}`,
  downloadShort: "Download",
  mayNot: "Your role sees the charts; files hold people’s data and are for admins and staff.",
  table: "The figures as a table",
  sum: "All",
  units: { day: "Day", week: "Week", month: "Month" } satisfies Record<StepUnit, string>,
  tests: {
    title: "Tests",
    by: { day: "a day", week: "a week", month: "a month" } satisfies Record<StepUnit, string>,
    empty: "Nobody is booked on these days.",
    general: "General public",
    critical: "Critical infrastructure employees",
    all: "Appointments",
    cancelled: "Cancelled",
    without: (count: number) => `${formatCount(count, "cancelled one is", "cancelled ones are")} left out.`,
    summary: (all: number, general: number, critical: number, bars: number, unit: string) =>
      `${formatCount(all, "appointment", "appointments")}, ${formatNumber(general)} of the general public and ${formatNumber(critical)} of critical infrastructure employees, in ${formatNumber(bars)} bars, one ${unit}. The table below has every figure.`,
    caption: "Appointments by the day on which they are",
    of: (when: string, general: number, critical: number) =>
      `${when}: ${formatNumber(general)} general public, ${formatNumber(critical)} critical infrastructure`,
  },
  capacity: {
    title: "Capacity by business",
    text: (booked: number, allotted: number, businesses: number) =>
      `${formatNumber(booked)} of ${formatCount(allotted, "slot", "slots")} of ${formatCount(businesses, "business", "businesses")} are booked in these days.`,
    first: (shown: number, all: number) =>
      `The ${formatNumber(shown)} with the most appointments of ${formatNumber(all)}; the file has all of them.`,
    empty: "No business has an approved code yet.",
    list: "Slots that businesses have used",
    used: (booked: number, allotted: number, share: string) =>
      `${formatNumber(booked)} of ${formatNumber(allotted)}, ${share}`,
    over: "More than its slots",
    caption: "Slots that businesses may book and have booked",
    business: "Business",
    booked: "Appointments set",
    allotted: "Appointments allotted",
    share: "Capacity",
  },
  turnaround: {
    title: "Turnaround of requests",
    text: "From the request to its decision, by the time of the request.",
    empty: "No business asked for slots in these days.",
    undecided: "None of these days’ requests is decided yet.",
    median: "half within",
    ninety: "nine in ten within",
    summary: (decided: number, asked: number, waiting: number) =>
      `Of ${formatCount(asked, "request", "requests")} ${formatNumber(decided)} were decided and ${formatNumber(waiting)} wait. Each bar says within what time half and nine in ten were decided. The table below has every figure.`,
    of: (when: string, median: string, ninety: string) =>
      `${when}: half within ${median}, nine in ten within ${ninety}`,
    none: "None decided",
    caption: "How long requests waited for their decision, by the time at which they were made",
    asked: "Asked",
    decided: "Decided",
    waiting: "Waiting",
    medianHead: "Half within",
    ninetyHead: "Nine in ten within",
    minutes: (count: number) => `${formatNumber(count)} min`,
    hours: (count: number) => `${formatNumber(count)} h`,
    daysOf: (count: number) => formatCount(count, "day", "days"),
  },
} as const;

const titleOf = (name: Detail[string] | undefined) =>
  Object.entries(reports.names).find(([known]) => known === name)?.[1] ?? name;

/** Sentences of the activity page. */
export const reportActivity = {
  "report.downloaded": (_, { report, from, to }) => `downloaded the report ${titleOf(report)} of ${from} to ${to}`,
} satisfies Readonly<Record<string, Sentence>>;
