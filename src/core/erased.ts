const PREFIX = "erased_";

/** In place of the number, in the rows that stay of a contact who was erased. No carrier and no form takes it for a number. */
export function erasedNumber(id: string): string {
  return PREFIX + id.slice(id.lastIndexOf("_") + 1);
}

/** Whether this is what stands in place of an erased contact's number. */
export function isErased(number: string): boolean {
  return number.startsWith(PREFIX);
}
