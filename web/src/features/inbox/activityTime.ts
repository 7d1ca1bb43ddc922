import { daysBetween, type Formats } from '@/shared/i18n/formats';

/** When something happened, as short as a list allows: 14:03, yesterday, Tuesday, 12/11/2026. */
export function activityTime(at: string, now: Date, format: Formats, yesterday: string): string {
  const days = daysBetween(at, now);
  if (days <= 0) return format.time(at);
  if (days === 1) return yesterday;
  return days < 7 ? format.weekday(at) : format.date(at);
}
