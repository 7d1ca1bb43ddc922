import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Resync, resyncMs } from './Resync';

const tell = vi.fn();
const resync = new Resync(tell);

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  resync.stop();
  tell.mockReset();
  vi.useRealTimers();
});

test('the first one is at once', () => {
  resync.ask();
  expect(tell).toHaveBeenCalledTimes(1);
});

test('what is asked for in a burst is done once more after it, and none is forgotten', () => {
  for (let asked = 0; asked < 50; asked++) resync.ask();
  expect(tell).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(resyncMs);
  expect(tell).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(5 * resyncMs);
  expect(tell).toHaveBeenCalledTimes(2);
});

test('after a rest it is at once again', () => {
  resync.ask();
  vi.advanceTimersByTime(resyncMs);
  resync.ask();
  expect(tell).toHaveBeenCalledTimes(2);
});

test('a page that was left loads nothing', () => {
  resync.ask();
  resync.ask();
  resync.stop();
  vi.advanceTimersByTime(5 * resyncMs);
  expect(tell).toHaveBeenCalledTimes(1);
});
