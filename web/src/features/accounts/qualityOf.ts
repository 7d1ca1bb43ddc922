const known = ['GREEN', 'YELLOW', 'RED'] as const;

/** WhatsApp's quality rating of a number; anything that it does not promise counts as not known. */
export function qualityOf(rating: string | null): 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN' {
  return known.find((each) => each === rating?.toUpperCase()) ?? 'UNKNOWN';
}
