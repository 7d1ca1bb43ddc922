import { language, say } from './words.js';

const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

// Rounded: a day with a change of clocks has 23 or 25 hours.
const daysAgo = (date) => Math.round((midnight(new Date()) - midnight(date)) / 86_400_000);

export const dayOf = (at) => midnight(new Date(at));

export const timeName = (at) => new Date(at).toLocaleTimeString(language, { hour: language === 'fr' ? '2-digit' : 'numeric', minute: '2-digit' });

export function dayName(at) {
  const date = new Date(at);
  const days = daysAgo(date);
  if (days === 0) return say('today');
  if (days === 1) return say('yesterday');
  return date.toLocaleDateString(language, { weekday: 'long', day: 'numeric', month: 'long', year: days > 300 ? 'numeric' : undefined });
}

/** As short as a list wants it: a time today, else a day. */
export function shortName(at) {
  const date = new Date(at);
  const days = daysAgo(date);
  if (days === 0) return timeName(at);
  if (days === 1) return say('yesterday');
  return date.toLocaleDateString(language, { day: '2-digit', month: '2-digit', year: '2-digit' });
}
