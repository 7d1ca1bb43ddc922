import { expect, test } from 'vitest';
import { snoozeTimes } from './snoozeTimes';

function times(now: Date): string[] {
  return snoozeTimes(now).map(({ name, until }) => `${name} ${until.getDay()} ${until.getHours()}:00`);
}

test('On a Wednesday there are three times to choose from', () => {
  expect(times(new Date(2026, 10, 18, 14))).toEqual(['later 3 17:00', 'tomorrow 4 9:00', 'week 1 9:00']);
});

test('On a Sunday tomorrow is Monday, and named once', () => {
  expect(times(new Date(2026, 10, 22, 14))).toEqual(['later 0 17:00', 'tomorrow 1 9:00']);
});

test('On a Monday the next Monday is a week ahead', () => {
  const monday = new Date(2026, 10, 16, 14);
  const week = snoozeTimes(monday).find(({ name }) => name === 'week');
  expect(week?.until.getDate()).toBe(23);
});
