import type { SendMinute } from '@/shared/api/types';

const minuteMs = 60_000;
const shown = 60;

/** What left in one minute, on all streams together. */
export interface WholeMinute {
  at: string;
  accepted: number;
  failed: number;
  again: number;
  unconfirmed: number;
  /** The most of the number within one second. */
  peak: number;
}

/** How attempts end, in the order in which a bar stacks them. */
export const outcomes = ['accepted', 'again', 'unconfirmed', 'failed'] as const;

/** The last sixty minutes, each there once, whether something left in it or not; the present one is the last. */
export function hourOf(minutes: readonly SendMinute[], nowMs: number): WholeMinute[] {
  const told = new Map<number, WholeMinute>();
  for (const minute of minutes) {
    const place = placeOf(Date.parse(minute.at));
    told.set(place, together(told.get(place) ?? emptyMinute(place), minute));
  }
  // The server's clock may be ahead of the reader's.
  const last = Math.max(placeOf(nowMs), ...told.keys());
  return Array.from({ length: shown }, (_, index) => {
    const place = last - shown + 1 + index;
    return told.get(place) ?? emptyMinute(place);
  });
}

export function wholeHour(hour: readonly WholeMinute[]): WholeMinute {
  return hour.reduce(together, emptyMinute(0));
}

export function countOf(minute: WholeMinute): number {
  return outcomes.reduce((sum, outcome) => sum + minute[outcome], 0);
}

/** Counts add up; the peak is of the whole number already, whichever stream tells it. */
function together(one: WholeMinute, other: Omit<WholeMinute, 'at'>): WholeMinute {
  return {
    at: one.at,
    accepted: one.accepted + other.accepted,
    failed: one.failed + other.failed,
    again: one.again + other.again,
    unconfirmed: one.unconfirmed + other.unconfirmed,
    peak: Math.max(one.peak, other.peak),
  };
}

function placeOf(ms: number): number {
  return Math.floor(ms / minuteMs);
}

function emptyMinute(place: number): WholeMinute {
  return {
    at: new Date(place * minuteMs).toISOString(),
    accepted: 0,
    failed: 0,
    again: 0,
    unconfirmed: 0,
    peak: 0,
  };
}
