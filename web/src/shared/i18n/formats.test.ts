import { expect, test } from 'vitest';
import { daysBetween, formatsFor } from './formats';

const at = new Date(2026, 10, 21, 14, 3).toISOString();

test('Times and dates follow the language', () => {
  expect(formatsFor('fr').time(at)).toBe('14:03');
  expect(formatsFor('en').time(at)).toBe('14:03');
  expect(formatsFor('fr').date(at)).toBe('21/11/2026');
  expect(formatsFor('fr').day(at, new Date(2026, 10, 25))).toBe('Samedi 21 novembre');
  expect(formatsFor('en').day(at, new Date(2026, 10, 25))).toBe('Saturday 21 November');
  expect(formatsFor('fr').weekday(at)).toBe('Samedi');
});

test('A day of another year says its year', () => {
  expect(formatsFor('en').day(at, new Date(2027, 0, 3))).toBe('21 November 2026');
});

test('A moment of today is told by its time alone', () => {
  expect(formatsFor('en').moment(at, new Date(2026, 10, 21, 20))).toBe('14:03');
  expect(formatsFor('en').moment(at, new Date(2026, 10, 22, 1))).toBe('21 November 2026 at 14:03');
});

test('An exact time has its seconds', () => {
  expect(formatsFor('en').clock(at)).toBe('14:03:00');
  expect(formatsFor('en').exact(at)).toBe('21 Nov 2026, 14:03:00');
  expect(formatsFor('fr').exact(at)).toBe('21 nov. 2026, 14:03:00');
});

test('Numbers are grouped as the language does', () => {
  expect(formatsFor('fr').number(12_345)).toBe('12\u202f345');
  expect(formatsFor('en').number(12_345)).toBe('12,345');
});

test('Days are counted in midnights, not in 24 hours', () => {
  const lateEvening = new Date(2026, 10, 20, 23, 59).toISOString();
  const earlyMorning = new Date(2026, 10, 21, 0, 1);
  expect(daysBetween(lateEvening, earlyMorning)).toBe(1);
});

test('A day of 23 hours, when the clocks change, is still one day', () => {
  expect(daysBetween(new Date(2026, 2, 28, 12).toISOString(), new Date(2026, 2, 29, 12))).toBe(1);
});
