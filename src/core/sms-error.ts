/**
 * An error that teaches: `message` says in the operator's words what happened, to whom, and what to do now;
 * `code` is stable, for programs. (Two versions of the palette may run in one process, so compare
 * `code`, never `instanceof`.)
 */
export class SmsError extends Error {
  override readonly name = "SmsError";
  readonly code: SmsErrorCode;

  constructor(code: SmsErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export type SmsErrorCode =
  | "config_invalid"
  | "no_gateway"
  | "no_database"
  | "database_closed"
  | "database_full"
  | "database_locked"
  | "database_read_only"
  | "database_failed"
  | "database_silent"
  | "database_replaced"
  | "took_too_long"
  | "number_invalid"
  | "text_empty"
  | "text_too_long"
  | "template_invalid"
  | "pattern_invalid"
  | "no_sender"
  | "no_recipient"
  | "opted_out"
  | "loop"
  | "another_guard"
  | "not_an_sms"
  | "not_found"
  | "not_now"
  | "not_allowed"
  | "contact_erased"
  | "cannot_be_kept"
  | "send_failed";

/** True for an error of ours with this code, whichever version of the palette made it. */
export function hasCode(error: unknown, code: SmsErrorCode): error is SmsError {
  return error instanceof Error && "code" in error && error.code === code;
}

/** True for an error of ours, whichever version of the palette made it. */
export function isSmsError(error: unknown): error is SmsError {
  return error instanceof Error && error.name === "SmsError" && "code" in error;
}
