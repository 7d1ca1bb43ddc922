export interface Formats {
  /** 14:03 */
  time(at: string): string;
  /** 14:03:07 */
  timeWithSeconds(at: string): string;
  /** Tuesday */
  weekday(at: string): string;
  /** 21/11/2026 */
  date(at: string): string;
  /** Saturday 21 November, with the year when it is not this one's */
  day(at: string, now: Date): string;
  /** 21 November 2026 at 14:03 */
  dateTime(at: string): string;
  /** 14:03 today, 20 November 2026 at 14:03 on another day */
  moment(at: string, now: Date): string;
  /** 14:03:22 */
  clock(at: string): string;
  /** 21 Nov 2026, 14:03:22 */
  exact(at: string): string;
  number(value: number): string;
  /** 1,250.50 EUR as the reader's country writes it; the currency by its ISO 4217 code. */
  money(value: number, currency: string): string;
}

// Making a format takes a hundred times as long as using it, and every message on the page uses some.
const known = new Map<string, Formats>();

export function formatsFor(language: string): Formats {
  const formats = known.get(language) ?? makeFormats(language);
  known.set(language, formats);
  return formats;
}

function makeFormats(language: string): Formats {
  // British English: the day stands before the month and hours go to 24, as everywhere our users are.
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const timeWithSeconds = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long' });
  const date = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric' });
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  const dayOfYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' });
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
  const number = new Intl.NumberFormat(locale);
  const isThisYear = (at: string, now: Date) => new Date(at).getFullYear() === now.getFullYear();

  return {
    time: (at) => time.format(new Date(at)),
    timeWithSeconds: (at) => timeWithSeconds.format(new Date(at)),
    weekday: (at) => capitalized(weekday.format(new Date(at))),
    date: (at) => date.format(new Date(at)),
    day: (at, now) => capitalized((isThisYear(at, now) ? day : dayOfYear).format(new Date(at))),
    dateTime: (at) => dateTime.format(new Date(at)),
    moment: (at, now) => (daysBetween(at, now) === 0 ? time : dateTime).format(new Date(at)),
    clock: (at) => clock.format(new Date(at)),
    exact: (at) => exact.format(new Date(at)),
    number: (value) => number.format(value),
    money: (value, currency) => money(locale, value, currency),
  };
}

/** How many midnights, on the reader's own clock, lie between then and now. */
export function daysBetween(at: string, now: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(now) - midnight(new Date(at))) / 86_400_000);
}

// A currency that nobody knows is written as it came.
function money(locale: string, value: number, currency: string): string {
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(value);
  } catch {
    return `${new Intl.NumberFormat(locale).format(value)} ${currency}`;
  }
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
