const PREFIX = "erased_";

/**
 * In place of the number, in the rows that stay of a contact who was erased. No carrier and no form takes it for a number,
 * and it has no digits: who searches for a number does not find it.
 */
export function erasedNumber(id: string): string {
  const own = id.slice(id.lastIndexOf("_") + 1);
  return PREFIX + own.replace(/\d/g, (digit) => String.fromCharCode("g".charCodeAt(0) + Number(digit)));
}

/** Whether this is what stands in place of an erased contact's number. */
export function isErased(number: string): boolean {
  return number.startsWith(PREFIX);
}
