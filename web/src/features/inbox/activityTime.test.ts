import { expect, test } from 'vitest';
import { formatsFor } from '@/shared/i18n/formats';
import { activityTime } from './activityTime';

const now = new Date(2026, 10, 21, 15, 0);

test.each([
  ['a time today', new Date(2026, 10, 21, 0, 5), '00:05'],
  ['yesterday, even an hour ago by the clock of a night worker', new Date(2026, 10, 20, 23, 55), 'Hier'],
  ['a weekday within the week', new Date(2026, 10, 16, 12, 0), 'Lundi'],
  ['a date a week ago, as the weekday would be today’s', new Date(2026, 10, 14, 12, 0), '14/11/2026'],
  ['a moment of a clock that runs ahead of ours', new Date(2026, 10, 21, 15, 2), '15:02'],
])('The list shows %s', (_, at, expected) => {
  expect(activityTime(at.toISOString(), now, formatsFor('fr'), 'Hier')).toBe(expected);
});
