import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Onlooker } from '@/shared/api/types';
import { Onlookers } from './Onlookers';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function said(changed: Partial<Onlooker> = {}): Onlooker {
  return {
    conversation_id: 'c',
    user_id: 'moussa',
    name: 'Moussa',
    state: 'viewing',
    at: '2026-11-22T10:00:00Z',
    seconds: 25,
    ...changed,
  };
}

const states = (onlookers: Onlookers) => onlookers.of('c').map(({ state }) => state);

test('Whoever says nothing more is gone by themselves', () => {
  const onlookers = new Onlookers('me');
  onlookers.hear(said());
  vi.advanceTimersByTime(24_000);
  expect(states(onlookers)).toEqual(['viewing']);
  vi.advanceTimersByTime(2_000);
  expect(states(onlookers)).toEqual([]);
});

test('Whoever stops writing still looks on', () => {
  const onlookers = new Onlookers('me');
  onlookers.hear(said({ state: 'typing', seconds: 8 }));
  vi.advanceTimersByTime(9_000);
  expect(states(onlookers)).toEqual(['viewing']);
});

test('What was said earlier and comes later changes nothing', () => {
  const onlookers = new Onlookers('me');
  onlookers.hear(said({ state: 'typing', at: '2026-11-22T10:00:05Z' }));
  onlookers.hear(said({ at: '2026-11-22T10:00:01Z' }));
  expect(states(onlookers)).toEqual(['typing']);
});

test('Leaving is heard at once, and one’s own looks are no news', () => {
  const onlookers = new Onlookers('me');
  onlookers.hear(said());
  onlookers.hear(said({ user_id: 'me' }));
  expect(onlookers.of('c')).toHaveLength(1);
  onlookers.hear(said({ state: 'left' }));
  expect(onlookers.of('c')).toEqual([]);
});
