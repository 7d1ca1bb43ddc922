import { journalReasons, type JournalReason } from './journalSearch';

/** The reason as one that has words; a code of a newer server is said to be unknown. */
export function reasonKey(code: string): JournalReason | 'other' {
  return journalReasons.find((known) => known === code) ?? 'other';
}
