/** From a value to the next; `cells` are those of the value's row, for a step that looks at another column. */
export type Step = (value: string, cells: readonly string[]) => string;
