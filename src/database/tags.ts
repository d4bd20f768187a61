/** Removed first, then added: a tag that is in both lists stays. */
export function patchedTags(
  tags: readonly string[],
  patch: { add_tags?: readonly string[]; remove_tags?: readonly string[] },
): string[] {
  const removed = new Set(patch.remove_tags ?? []);
  return [...new Set([...tags.filter((tag) => !removed.has(tag)), ...(patch.add_tags ?? [])])];
}
