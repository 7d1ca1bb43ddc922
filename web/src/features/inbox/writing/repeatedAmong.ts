/** The places whose words stand in an earlier place already: WhatsApp wants each answer once. */
export function repeatedAmong(words: readonly string[]): ReadonlySet<number> {
  const seen = new Set<string>();
  const repeated = new Set<number>();
  words.forEach((word, place) => {
    const bare = word.trim();
    if (bare === '') return;
    if (seen.has(bare)) repeated.add(place);
    seen.add(bare);
  });
  return repeated;
}
