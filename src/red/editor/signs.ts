/** One of the signs that the editor brings along: fonts without arrows and warning signs are common. */
export function sign(name: "long-arrow-right" | "warning"): JQuery {
  return $('<i aria-hidden="true">').addClass(`fa fa-${name}`);
}

/** A line that warns. Only the sign has the colour of warnings: as a colour for words, it is too pale in some themes. */
export function warningLine(text: string): JQuery {
  const marked = sign("warning").css("color", "var(--red-ui-text-color-warning)");
  return $("<div>").append(marked, document.createTextNode(` ${text}`));
}

/** Shows these warnings, and leaves them alone where they are the same: a screen reader says again what is put in anew. */
export function showWarnings(place: JQuery, warnings: readonly string[]): void {
  if (place.text() === warnings.map((warning) => ` ${warning}`).join("")) return;
  place.empty();
  for (const warning of warnings) place.append(warningLine(warning));
}
