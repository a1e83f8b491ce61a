/** What all of them come to, when each has ended: also those that go on after the first has failed, which is thrown then. */
export async function allEnded<const T extends readonly unknown[]>(work: T) {
  await Promise.allSettled(work);
  return Promise.all(work);
}
