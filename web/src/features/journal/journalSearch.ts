export const journalStates = ['waiting', 'applied', 'set_aside'] as const;
export const journalReasons = [
  'unknown_number',
  'unknown_field',
  'kept_only',
  'in_group',
  'malformed',
  'not_applicable',
  'number_missing',
  'not_a_webhook',
  'not_json',
] as const;

export type JournalReason = (typeof journalReasons)[number];

/** What is looked for, as the page's address keeps it: it survives a reload and can be sent to a colleague. */
export interface JournalSearch {
  state?: (typeof journalStates)[number] | undefined;
  reason?: JournalReason | undefined;
  number?: string | undefined;
  /** Days on the reader's own calendar, 2026-11-21; both are included. */
  from?: string | undefined;
  to?: string | undefined;
}

/** Reads what stands in the address; whatever it does not know is as if it were not there. */
export function readJournalSearch(search: Record<string, unknown>): JournalSearch {
  const reason = journalReasons.find((known) => known === search.reason);
  return {
    // A reason is one of something that is set aside.
    state: reason ? 'set_aside' : journalStates.find((known) => known === search.state),
    reason,
    number: typeof search.number === 'string' && /^\d{1,64}$/.test(search.number) ? search.number : undefined,
    from: dayOf(search.from),
    to: dayOf(search.to),
  };
}

export function isFiltered(search: JournalSearch): boolean {
  return Object.values(search).some((value) => value !== undefined);
}

/** What the server is asked for: instants, since only the browser knows where the reader's days begin. */
export function instantsOf({ from, to }: JournalSearch): { from?: string; to?: string } {
  return {
    ...(from !== undefined && { from: midnight(from, 0) }),
    ...(to !== undefined && { to: midnight(to, 1) }),
  };
}

function midnight(day: string, daysLater: number): string {
  const at = new Date(`${day}T00:00:00`);
  at.setDate(at.getDate() + daysLater);
  return at.toISOString();
}

function dayOf(value: unknown): string | undefined {
  const isDay =
    typeof value === 'string' && /^20\d{2}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
  return isDay ? value : undefined;
}
