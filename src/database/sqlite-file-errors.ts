import { hasCode, SmsError } from "../core/sms-error.ts";

export function movedError(file: string): SmsError {
  return new SmsError(
    "database_replaced",
    `The file of the SMS database ${file} was deleted, replaced or overwritten while Node-RED was using it. Nothing is taken while what it held is being saved.`,
  );
}

export function putBackError(file: string): SmsError {
  return new SmsError(
    "database_replaced",
    `The file of the SMS database ${file} was deleted while Node-RED was using it. All that it held was written there again, and it goes on. To begin with an empty database, stop Node-RED first.`,
  );
}

/** @param saved  the file with what was kept until then */
export function replacedError(file: string, saved: string): SmsError {
  return new SmsError(
    "database_replaced",
    `The file of the SMS database ${file} was replaced by another one while Node-RED was using it. What had been kept until then, opt-outs among it, is in ${saved}. ` +
      `Nothing is taken until you have chosen: to go on with the file that is there now, restart Node-RED; to go back, stop Node-RED, move ${saved} to ${file}, and start it.`,
  );
}

/** @param log  where its write-ahead log is now; null where that went into the file that was restored */
export function overwrittenError(file: string, log: string | null): SmsError {
  const rest =
    log === null ? "" : ` The last of it, which only SQLite's log held, is in ${log}, for those who can read it.`;
  return new SmsError(
    "database_replaced",
    `The file of the SMS database ${file} was overwritten, as by restoring a backup, while Node-RED was using it. What had been kept since that backup was made, opt-outs among it, is not in it any more.${rest} ` +
      `Nothing is taken until you have chosen: to go on with the file that is there now, restart Node-RED. Stop Node-RED before you restore a backup.`,
  );
}

/** @param why  what had made it necessary to look */
export function openedAnewError(file: string, why: Error): SmsError {
  return new SmsError(
    hasCode(why, "database_replaced") ? "database_replaced" : "database_failed",
    `The SMS database ${file} had an error, was opened anew and looked through, and goes on. Check its disk, and make a backup. The error was: ${why.message}`,
    { cause: why },
  );
}

export function damagedError(file: string, found: string): SmsError {
  return new SmsError(
    "database_failed",
    `The SMS database ${file} is damaged (${found}). Check its disk, then restore it from a backup while Node-RED is stopped.`,
  );
}
