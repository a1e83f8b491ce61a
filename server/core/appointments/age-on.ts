/**
 * Whole years from a day of birth to a day, both yyyy-mm-dd. Who was born on 29 February turns a year older on 1 March
 * where the year has no such day. Negative for a day before the birth.
 */
export function ageOn(dob: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(dob.slice(0, 4));
  return day.slice(5) < dob.slice(5) ? years - 1 : years;
}
