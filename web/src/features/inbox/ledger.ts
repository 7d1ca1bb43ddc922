import type { Conversation } from '@/shared/api/types';

/**
 * The newest row known of every conversation, whichever way it came: a list, a thread, an answer or a live event.
 * Answers overtake one another on a bad network, so what is shown is always read from here.
 */
export type Ledger = ReadonlyMap<string, Conversation>;

export const emptyLedger: Ledger = new Map();

/** The same ledger when nothing in it is older than the rows given. */
export function withNewest(ledger: Ledger, rows: readonly Conversation[]): Ledger {
  const newer = rows.filter((row) => isNewer(row, ledger.get(row.id)));
  if (newer.length === 0) return ledger;
  const next = new Map(ledger);
  for (const row of newer) if (isNewer(row, next.get(row.id))) next.set(row.id, row);
  return next;
}

export function isNewer(row: Conversation, known: Conversation | undefined): boolean {
  // Versions outgrow the 53 bits of a number.
  return known === undefined || BigInt(row.version) > BigInt(known.version);
}
