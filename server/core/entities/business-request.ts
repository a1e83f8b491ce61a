import { statesOfUsa, regions } from "#core/checking/regions.ts";
import type { CellForm, Entity, Field, FieldType, Sensitivity } from "#core/entities/entity.ts";
import { choice, oneOf } from "#core/entities/field-types.ts";

type Column = {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly example: string;
  readonly description: string;
  readonly required?: boolean;
  readonly sensitivity?: Sensitivity;
  readonly synonyms?: readonly string[];
};

const field = ({ required = true, sensitivity = "none", synonyms = [], ...column }: Column): Field => ({
  ...column,
  ...{ required, sensitivity, synonyms },
});

const personal = { sensitivity: "personal" } as const;
const line: FieldType = { kind: "text", maxLength: 200, form: "line" };
const code = (form: CellForm): FieldType => ({ kind: "identifier", maxLength: 8, form });

/** The states by their codes; names of one state beyond the first are other words for it. */
const states = [...statesOfUsa].map((state) => {
  const [name = state, ...others] = regions.filter((region) => region.code === state).map((region) => region.name);
  return choice(state, name, ...others);
});

/**
 * A business's request for slots, in the columns of a requisition file. What a liaison decides stands in columns of the same
 * file that are not read here: decisions are taken in whole or not at all, on the page of requisitions.
 */
export const businessRequest: Entity = {
  name: "business_request",
  label: "Business request",
  plural: "Business requests",
  description: "Requests of businesses for test slots, each with a code of its own.",
  key: "business_code",
  fields: [
    field({
      ...{ name: "business_code", label: "Business code", example: "836799PA", type: code("business-code") },
      description: "Code of the request: six digits and up to two letters or digits.",
    }),
    field({
      ...{ name: "hash", label: "Hash", example: "153495PA", type: code("business-code") },
      ...{ description: "Number of the business, in the form of a code.", synonyms: ["Business Hash"] },
    }),
    field({
      ...{ name: "business_name", label: "Business name", example: "Party Store", type: line },
      ...{ description: "Name of the business.", synonyms: ["Business"] },
    }),
    field({
      ...{ name: "slots_requested", label: "Slots requested", example: "20" },
      type: { kind: "integer", min: 1, max: 100_000 },
      description: "How many slots the business asks for.",
    }),
    field({
      ...{ name: "owner_first_name", label: "Owner first name", example: "Olivia", type: line, ...personal },
      description: "First name of the owner.",
    }),
    field({
      ...{ name: "owner_last_name", label: "Owner last name", example: "Example", type: line, ...personal },
      description: "Last name of the owner.",
    }),
    field({
      ...{ name: "business_phone", label: "Business phone", example: "313-555-0142", type: { kind: "phone" } },
      ...{ description: "Phone number of the business.", ...personal },
    }),
    field({
      ...{ name: "mobile_phone", label: "Mobile phone", example: "313-555-0143", type: { kind: "phone" } },
      ...{ description: "Mobile phone number for text messages.", required: false, ...personal },
    }),
    field({
      ...{ name: "email", label: "E-mail", example: "owner@store.example", type: { kind: "email" } },
      ...{ description: "E-mail address of the business.", required: false, ...personal },
    }),
    field({
      ...{ name: "address", label: "Address", example: "1 Main St", type: line, ...personal },
      description: "Street and number.",
    }),
    field({ name: "city", label: "City", example: "Detroit", type: line, description: "City of the business." }),
    field({
      ...{ name: "state", label: "State", example: "MI", type: oneOf(...states) },
      description: "State or territory of the United States.",
    }),
    field({
      ...{ name: "zip_code", label: "ZIP code", example: "48226", ...personal },
      ...{ type: { kind: "text", maxLength: 10, form: "us-zip" }, description: "48226 or 48226-1234." },
    }),
    field({
      ...{ name: "created", label: "Created", example: "2027-03-11 06:03:08", required: false },
      type: { kind: "text", maxLength: 60, form: "moment" },
      description: "When the request was made, by the clock of the main site; blank: when it is loaded.",
    }),
  ],
  references: [],
  periods: [],
};
