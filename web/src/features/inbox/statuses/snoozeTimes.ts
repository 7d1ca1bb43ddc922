export type SnoozeName = 'later' | 'tomorrow' | 'week';

/** When people want to see a conversation again: in three hours, tomorrow morning, on Monday morning. */
export function snoozeTimes(now: Date): { name: SnoozeName; until: Date }[] {
  const later = new Date(now.getTime() + 3 * 3_600_000);
  const tomorrow = morningIn(now, 1);
  const week = morningIn(now, (8 - now.getDay()) % 7 || 7);
  const times: { name: SnoozeName; until: Date }[] = [
    { name: 'later', until: later },
    { name: 'tomorrow', until: tomorrow },
    { name: 'week', until: week },
  ];
  return times.filter(({ until }, place) => times.findIndex((one) => +one.until === +until) === place);
}

/** Nine o'clock where the person is, so many days on. */
function morningIn(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 9);
}
