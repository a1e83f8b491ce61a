/** A uuid of a kind, of which the number is SQL. */
export const idSql = (group: string, number: string) =>
  `('00000000-0000-7000-${group}-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

/** The same, of a number that is known. */
export const idOf = (group: string, number: number) =>
  `00000000-0000-7000-${group}-${number.toString(16).padStart(12, "0")}`;
