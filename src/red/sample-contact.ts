/** Where the form of `sms out` asks for a contact to preview a text with, below the editor's own address. */
export const SAMPLE_CONTACT_PATH = "/sms/sample-contact";

/** Somebody who texted, to show what a text will be. */
export interface SampleContact {
  /** E.164 */
  number: string;
  /** What templates can say of the contact, by field. */
  contact: { [field: string]: unknown };
  /** Their latest text; null where they never wrote one. */
  text: string | null;
}

/** The answer of the route; null where nobody has texted yet, or the gateway is not deployed. */
export interface SampleContactAnswer {
  sample: SampleContact | null;
}
