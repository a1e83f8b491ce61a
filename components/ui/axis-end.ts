/** The next 2, 4, 6 or 10 with zeros behind: what an axis for whole numbers ends with, so that its half is one, too. */
export function axisEnd(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return [1, 2, 4, 6, 10].map((step) => step * power).find((end) => end >= most && end % 2 === 0) ?? 10 * power;
}
