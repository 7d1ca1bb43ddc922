/** The length of a text as WhatsApp counts it: Unicode code points, of which most emoji are one or a few. */
export function codePoints(text: string): number {
  return Array.from(text).length;
}
