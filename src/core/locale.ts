/** A language as BCP 47 writes it ("pt-BR"); null where the text names none. */
export function languageTag(text: string): string | null {
  try {
    return Intl.getCanonicalLocales(text.trim().replaceAll("_", "-"))[0] ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** A time zone of the IANA list ("Europe/Madrid"); null where the text names none. */
export function timeZone(text: string): string | null {
  const name = text.trim();
  // An offset is no time zone: it does not know summer time.
  if (!/^[A-Za-z]/.test(name)) return null;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return name;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
