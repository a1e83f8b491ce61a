import type { Field } from "#core/entities/entity.ts";
import { choice, oneOf, text } from "#core/entities/field-types.ts";

/** Names of the fields that employees and clients share, so that both are found under the same foreign headers. */
export type PersonFieldName = "first_name" | "last_name" | "salutation" | "birthday" | "remarks" | "timezone";

/** What both kinds of person have in common, by the platform's names. */
export const personFields: Readonly<Record<PersonFieldName, Field>> = {
  first_name: {
    name: "first_name",
    label: "First name",
    type: text(100),
    required: true,
    sensitivity: "personal",
    synonyms: ["Given Name", "Forename", "First", "FName", "Christian Name", "Vorname", "Prénom", "Nombre"],
    example: "Alice",
    description: "Given name, with accents as the person writes it.",
  },
  last_name: {
    name: "last_name",
    label: "Last name",
    type: text(100),
    required: true,
    sensitivity: "personal",
    synonyms: ["Surname", "Family Name", "Last", "LName", "Nachname", "Familienname", "Nom de famille", "Apellido"],
    example: "Tremblay",
    description: "Family name, with accents as the person writes it.",
  },
  salutation: {
    name: "salutation",
    label: "Salutation",
    type: text(20),
    required: false,
    sensitivity: "personal",
    synonyms: ["Prefix", "Name Prefix", "Form of Address", "Courtesy Title", "Mr/Ms", "Anrede", "Civilité"],
    example: "Ms.",
    description: "How the person is addressed. It is kept as written and says nothing about gender.",
  },
  birthday: {
    name: "birthday",
    label: "Birthday",
    type: { kind: "date", notAfterToday: true },
    required: false,
    sensitivity: "sensitive",
    synonyms: [
      "Birth Date",
      "Birth Dt",
      "Date of Birth",
      "DOB",
      "D.O.B.",
      "Born",
      "Born On",
      "Geburtsdatum",
      "Geb.",
      "Geboren am",
      "Date de naissance",
    ],
    example: "1980-04-23",
    description: "Date of birth.",
  },
  timezone: {
    name: "timezone",
    label: "Time zone",
    type: { kind: "time-zone" },
    required: false,
    sensitivity: "none",
    synonyms: ["TZ", "Zone", "IANA Time Zone", "Zeitzone", "Fuseau horaire"],
    example: "America/Detroit",
    description: "Time zone by its IANA name, which keeps summer time right; an abbreviation such as EST does not.",
  },
  remarks: {
    name: "remarks",
    label: "Remarks",
    type: text(4000),
    required: false,
    sensitivity: "sensitive",
    synonyms: ["Comments", "Comment", "Notes", "Note", "Memo", "Bemerkung", "Bemerkungen", "Anmerkung", "Remarques"],
    example: "Prefers mornings",
    description: "Free notes. Line breaks are kept.",
  },
};

/** The three genders that the platform knows. */
export const genderChoices = [
  choice("M", "Male", "Man", "männlich", "masculin", "homme"),
  choice("F", "Female", "Woman", "weiblich", "w", "féminin", "femme"),
  choice("O", "Other", "X", "Non-binary", "Nonbinary", "Diverse", "divers", "d", "autre"),
] as const;

const genderSynonyms = ["Sex", "Gender Identity", "Gender Code", "Geschlecht", "Sexe", "Genre"];

/** A client's gender, to the platform's three values. */
export const clientGender: Field = {
  name: "gender",
  label: "Gender",
  type: oneOf(...genderChoices),
  required: false,
  sensitivity: "personal",
  synonyms: genderSynonyms,
  example: "F",
  description: "M, F or O for other.",
};

/** An employee's gender: HR systems also export U where the person did not say. */
export const employeeGender: Field = {
  ...clientGender,
  type: oneOf(...genderChoices, choice("U", "Not stated", "Unknown", "Undisclosed", "Not specified", "Declined")),
  description: "M, F, O for other, or U where it is not stated.",
};
