import { id, object, reader } from "../desk-requests.ts";
import type { EraseRequest, FileRequest, MergeRequest } from "../privacy-wire.ts";

/** What the page may ask of persons and their rights; each throws SmsError `not_an_sms` where it is something else. */
export const readPrivacy = {
  number: reader<FileRequest>(object({ database: id, number: id })),
  erase: reader<EraseRequest>(object({ database: id, number: id, last_digits: { type: "string", maxLength: 10 } })),
  merging: reader<MergeRequest>(object({ database: id, kept: id, other: id })),
};
