import type { Field } from "#core/entities/entity.ts";
import { choice, hoursOf, identifier, oneOf, text } from "#core/entities/field-types.ts";

/** Names of an employee's places and duties; the platform knows them by id, so each goes through a value map. */
export const employeeWorkFields: readonly Field[] = [
  {
    name: "branch_id",
    label: "Branch",
    type: text(100),
    required: false,
    sensitivity: "none",
    synonyms: ["Branch Name", "Office", "Location", "Site", "Home Branch", "Filiale", "Succursale"],
    example: "Northside",
    description: "Branch by name or code; each distinct value is mapped to a branch of the platform.",
  },
  {
    name: "designation",
    label: "Designation",
    type: text(100),
    required: false,
    sensitivity: "none",
    synonyms: ["Job Title", "Job", "Position", "Occupation", "Discipline", "Funktion", "Poste"],
    example: "Personal support worker",
    description: "What the person works as.",
  },
  {
    name: "employment_type",
    label: "Employment type",
    type: text(50),
    required: false,
    sensitivity: "none",
    synonyms: ["FT/PT", "Full/Part Time", "Full Time/Part Time", "Employment Class", "Contract Type", "Emp Type"],
    example: "FT",
    description: "Employment type by name or code; each distinct value is mapped to a type of the platform.",
  },
  {
    name: "roles",
    label: "Roles",
    type: { kind: "list", separator: ";" },
    required: false,
    sensitivity: "none",
    synonyms: ["Role", "Security Role", "User Role", "Access Roles"],
    example: "Caregiver; Scheduler",
    description: "Roles by name, parted by semicolons.",
  },
  {
    name: "groups",
    label: "Groups",
    type: { kind: "list", separator: ";" },
    required: false,
    sensitivity: "none",
    synonyms: ["Group", "Teams", "Team", "Gruppen"],
    example: "North team; Nights",
    description: "Groups by name, parted by semicolons.",
  },
  {
    name: "departments",
    label: "Departments",
    type: { kind: "list", separator: ";" },
    required: false,
    sensitivity: "none",
    synonyms: ["Department", "Dept", "Dept.", "Division", "Abteilung"],
    example: "Home care",
    description: "Departments by name, parted by semicolons.",
  },
  {
    name: "payroll_number",
    label: "Payroll number",
    type: identifier(50),
    required: false,
    sensitivity: "personal",
    synonyms: ["Payroll ID", "Payroll No", "Payroll #", "Payroll Code"],
    example: "P-01001",
    description: "Number under which payroll knows the person.",
  },
  {
    name: "seniority",
    label: "Seniority",
    type: text(50),
    required: false,
    sensitivity: "none",
    synonyms: ["Seniority Level", "Seniority Rank", "Seniority Hours", "Years of Service"],
    example: "Level 2",
    description: "Seniority as the agency counts it: a rank, hours or years.",
  },
  {
    name: "default_availability",
    label: "Default availability",
    type: oneOf(
      choice("available", "Available", "Y", "Yes", "Open"),
      choice("unavailable", "Unavailable", "Not available", "N", "No", "Closed"),
    ),
    required: false,
    sensitivity: "none",
    synonyms: ["Availability", "Available by Default"],
    example: "available",
    description: "Whether the person can be scheduled where no availability is entered.",
  },
  capacity("min", "daily", "day", 24, "2"),
  capacity("max", "daily", "day", 24, "8"),
  capacity("min", "weekly", "week", 168, "16"),
  capacity("max", "weekly", "week", 168, "37.5"),
  capacity("min", "biweekly", "two weeks", 336, "32"),
  capacity("max", "biweekly", "two weeks", 336, "75"),
];

function capacity(bound: "min" | "max", period: string, inWords: string, hours: number, example: string): Field {
  const Bound = bound === "min" ? "Min" : "Max";
  const Period = period.charAt(0).toUpperCase() + period.slice(1);
  const long = bound === "min" ? "Minimum" : "Maximum";
  return {
    name: `${bound}_${period}_capacity`,
    label: `${long} ${period} hours`,
    type: hoursOf(hours),
    required: false,
    sensitivity: "none",
    synonyms: [
      `${Period} ${Bound} Hrs`,
      `${Period} ${Bound} Hours`,
      `${Period} ${long}`,
      `${Bound} ${Period} Hrs`,
      `${Bound} ${Period} Hours`,
      `${Bound} Hours per ${inWords}`,
      `${long} ${period} capacity`,
    ],
    example,
    description: `${long} hours in a ${inWords === "two weeks" ? "period of two weeks" : inWords}, at most two decimals.`,
  };
}
