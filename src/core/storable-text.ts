/**
 * A text as every database can keep it and every carrier can send it: halves of surrogate pairs and NUL, which are no
 * characters, become U+FFFD.
 */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\uFFFD");
}
