/** What a language is called in the editor's language; its code where nobody knows. */
export function languageName(code: string, editorLanguage: string): string {
  try {
    return new Intl.DisplayNames([editorLanguage], { type: "language" }).of(code) ?? code;
  } catch (error) {
    // The editor's language comes from a setting that people write by hand.
    if (error instanceof RangeError) return code;
    throw error;
  }
}
