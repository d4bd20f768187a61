/**
 * A pure function that is asked the same thing again and again, with its latest answers at hand.
 * @param most how many answers are kept; the oldest goes first
 */
export function remember<T>(compute: (key: string) => T, most: number): (key: string) => T {
  const answers = new Map<string, { answer: T }>();
  return (key) => {
    const known = answers.get(key);
    if (known) return known.answer;
    const answer = compute(key);
    answers.set(key, { answer });
    const oldest = answers.keys().next();
    if (answers.size > most && !oldest.done) answers.delete(oldest.value);
    return answer;
  };
}
