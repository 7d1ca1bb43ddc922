/** When a key ends: the last moment of a day on the reader's own calendar; an empty day is never. */
export function endOf(day: string): string | null {
  if (day === '') return null;
  const end = new Date(`${day}T00:00:00`);
  end.setDate(end.getDate() + 1);
  return end.toISOString();
}

/** The day that a key still works on, as a date field has it; empty for never. */
export function dayOf(expiresAt: string | null): string {
  if (expiresAt === null) return '';
  const last = new Date(Date.parse(expiresAt) - 1);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${last.getFullYear()}-${two(last.getMonth() + 1)}-${two(last.getDate())}`;
}
