import { expect, test } from 'vitest';
import type { SendMinute } from '@/shared/api/types';
import { hourOf, wholeHour } from './hourOf';

const now = Date.parse('2026-11-21T14:03:20Z');

function minute(at: string, changed: Partial<SendMinute> = {}): SendMinute {
  return { at, stream_id: null, accepted: 0, failed: 0, again: 0, unconfirmed: 0, peak: 0, ...changed };
}

test('An hour is sixty minutes, and the present one is the last', () => {
  const hour = hourOf([minute('2026-11-21T14:00:00Z', { accepted: 5 })], now);

  expect(hour).toHaveLength(60);
  expect(hour.at(0)?.at).toBe('2026-11-21T13:04:00.000Z');
  expect(hour.at(-1)?.at).toBe('2026-11-21T14:03:00.000Z');
  expect(hour.at(-4)?.accepted).toBe(5);
});

test('Streams of one minute add up, but their peak is the number’s already', () => {
  const hour = hourOf(
    [
      minute('2026-11-21T14:03:00Z', { accepted: 5, peak: 7 }),
      minute('2026-11-21T14:03:00Z', { stream_id: 'spring', accepted: 20, failed: 1, peak: 9 }),
    ],
    now,
  );

  expect(hour.at(-1)).toMatchObject({ accepted: 25, failed: 1, peak: 9 });
});

test('A minute of a server whose clock is ahead is still shown', () => {
  const hour = hourOf([minute('2026-11-21T14:05:00Z', { accepted: 5 })], now);

  expect(hour).toHaveLength(60);
  expect(hour.at(-1)?.accepted).toBe(5);
});

test('The whole hour adds the minutes and keeps the highest peak', () => {
  const hour = hourOf(
    [
      minute('2026-11-21T14:01:00Z', { accepted: 5, peak: 12 }),
      minute('2026-11-21T14:02:00Z', { accepted: 2, unconfirmed: 1, peak: 3 }),
    ],
    now,
  );

  expect(wholeHour(hour)).toMatchObject({ accepted: 7, unconfirmed: 1, peak: 12 });
});
