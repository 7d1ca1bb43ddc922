/** The areas in which something can be done: what an action's name begins with. */
export const auditAreas = [
  'number',
  'template',
  'stream',
  'journal',
  'workspace',
  'person',
  'role',
  'team',
  'label',
  'quick_reply',
  'saved_filter',
  'key',
  'campaign',
  'session',
  'access',
  'audit',
] as const;

/** What is looked for, as the page's address keeps it. */
export interface AuditSearch {
  who?: string | undefined;
  what?: (typeof auditAreas)[number] | undefined;
  subject?: string | undefined;
  /** Days on the reader's own calendar, 2026-11-21; both are included. */
  from?: string | undefined;
  to?: string | undefined;
}

/** Reads what stands in the address; whatever it does not know is as if it were not there. */
export function readAuditSearch(search: Record<string, unknown>): AuditSearch {
  return {
    who: wordsOf(search.who),
    what: auditAreas.find((known) => known === search.what),
    subject: wordsOf(search.subject),
    from: dayOf(search.from),
    to: dayOf(search.to),
  };
}

export function isFiltered(search: AuditSearch): boolean {
  return Object.values(search).some((value) => value !== undefined);
}

/** What the server is asked for: instants, since only the browser knows where the reader's days begin. */
export function askedOf({ who, what, subject, from, to }: AuditSearch): Record<string, string> {
  return {
    ...(who !== undefined && { who }),
    ...(what && { what }),
    ...(subject !== undefined && { subject }),
    ...(from !== undefined && { from: midnight(from, 0) }),
    ...(to !== undefined && { to: midnight(to, 1) }),
  };
}

function midnight(day: string, daysLater: number): string {
  const at = new Date(`${day}T00:00:00`);
  at.setDate(at.getDate() + daysLater);
  return at.toISOString();
}

function wordsOf(value: unknown): string | undefined {
  // The router reads a number where somebody typed digits.
  const words = typeof value === 'number' ? String(value) : value;
  return typeof words === 'string' && words.trim() !== '' ? words.trim().slice(0, 200) : undefined;
}

function dayOf(value: unknown): string | undefined {
  const isDay =
    typeof value === 'string' && /^20\d{2}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
  return isDay ? value : undefined;
}
