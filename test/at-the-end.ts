const work: (() => Promise<void>)[] = [];

/** Has something done when all tests of this process are over: such as closing a browser that the tests of many files share. */
export function whenTestsEnd(close: () => Promise<void>): void {
  work.push(close);
}

/** Does it, all of it, the last named first. @throws AggregateError with what failed */
export async function endTests(): Promise<void> {
  const errors: unknown[] = [];
  for (const close of work.splice(0).reverse()) await close().catch((error: unknown) => errors.push(error));
  if (errors.length > 0) throw new AggregateError(errors, "What the tests share could not be closed.");
}
