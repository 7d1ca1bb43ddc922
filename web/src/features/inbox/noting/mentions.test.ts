import { expect, test } from 'vitest';
import { colleaguesLike, mentionAt, mentionedIn, mentionOf } from './mentions';

const aissatou = { id: '1', name: 'Aïssatou Ndiaye' };
const moussa = { id: '2', name: 'Moussa Ba' };

test('An @ at the beginning of a word calls somebody, and one inside an address does not', () => {
  expect(mentionAt('Ask @ai', 7)).toEqual({ from: 4, typed: 'ai' });
  expect(mentionAt('@', 1)).toEqual({ from: 0, typed: '' });
  expect(mentionAt('awa@example.org', 6)).toBeNull();
  expect(mentionAt('@ai later', 9)).toBeNull();
});

test('A colleague is found by either name, without regard to accents and case', () => {
  expect(colleaguesLike([aissatou, moussa], 'ais')).toEqual([aissatou]);
  expect(colleaguesLike([aissatou, moussa], 'BA')).toEqual([moussa]);
  expect(colleaguesLike([aissatou, moussa], '')).toHaveLength(2);
});

test('Whoever was taken out of the text again is not called', () => {
  const text = `${mentionOf(aissatou)} please look`;
  expect(mentionedIn(text, [aissatou, moussa, aissatou])).toEqual(['1']);
});
