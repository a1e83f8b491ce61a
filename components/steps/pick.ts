/** What a select gave back as one of its keys; what it was where it gave something else. */
export function pick<K extends string>(choices: Readonly<Record<K, string>>, value: string, former: K): K {
  return isKey(choices, value) ? value : former;
}

/** The choices of a select, by their keys. */
export function optionsOf(choices: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return Object.entries(choices).map(([value, label]) => ({ value, label }));
}

function isKey<K extends string>(choices: Readonly<Record<K, string>>, value: string): value is K {
  return Object.hasOwn(choices, value);
}
