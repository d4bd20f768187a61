/**
 * A validator that says in a sentence what is wrong. Node-RED shows the sentence only for functions with two
 * parameters (`validateNodeProperty` in its editor).
 *
 * @param problem null where the value is right
 */
export function saying<TNode>(
  problem: (this: TNode, value: unknown) => string | null,
): (this: TNode, value: string) => boolean;
export function saying<TNode>(problem: (this: TNode, value: unknown) => string | null): unknown {
  return function (this: TNode, value: unknown, _options: unknown): true | string {
    return problem.call(this, value) ?? true;
  };
}
