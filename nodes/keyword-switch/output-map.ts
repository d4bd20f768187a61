/** The outputs of a keyword switch: one a row, then perhaps one for anything else. */
export interface OutputsBefore {
  rows: number;
  else_output: boolean;
}

export interface OutputsAfter {
  /** For each row the output that it had when the form was opened; null for a new row. */
  rows: readonly (number | null)[];
  else_output: boolean;
}

/**
 * Where each output has gone, in the form that Node-RED's editor takes from `#node-input-outputs` to keep the wires on
 * their rows: old output → new output, −1 for removed. Keys that are no numbers stand for new outputs.
 */
export function outputMap(before: OutputsBefore, after: OutputsAfter): Record<string, number> {
  const map: Record<string, number> = {};
  for (let output = 0; output < before.rows; output += 1) map[output] = after.rows.indexOf(output);
  after.rows.forEach((was, now) => {
    if (was === null) map[`row${now}`] = now;
  });
  const last = after.rows.length;
  if (before.else_output) map[before.rows] = after.else_output ? last : -1;
  else if (after.else_output) map.else = last;
  return map;
}
