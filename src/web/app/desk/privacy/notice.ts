/** As long as one needs to read a sentence. */
const SHOWN_MS = 8_000;

/** Tells that something is done where the part of the page that did it is no more. */
export function showNotice(text: string): void {
  const notice = document.createElement("div");
  notice.className = "privacy-notice";
  notice.setAttribute("role", "status");
  document.body.append(notice);
  // After it stands in the page: only then is it read out.
  requestAnimationFrame(() => {
    notice.textContent = text;
  });
  setTimeout(() => notice.remove(), SHOWN_MS);
}
