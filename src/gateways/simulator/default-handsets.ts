/**
 * The phones that are there from the start. The numbers belong to nobody who could be texted by mistake later: Google's
 * example number for India, and numbers kept for fiction by the North American plan (555-01xx) and by Ofcom (07700 900xxx).
 */
export const DEFAULT_HANDSETS = [
  { name: "Asha", number: "+918123456789" },
  { name: "Marie", number: "+14155550101" },
  { name: "Tom", number: "+447700900123" },
] as const;
