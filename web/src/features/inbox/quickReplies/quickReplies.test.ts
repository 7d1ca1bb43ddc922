import { expect, test } from 'vitest';
import { filled, repliesLike, wordTyped } from './quickReplies';

const hello = { id: '1', shortcut: 'hello', text: 'Hello {{contact}}', team_id: null, is_own: false };
const price = { id: '2', shortcut: 'price', text: 'Hello, here are our prices', team_id: null, is_own: true };

test('A / alone at the beginning calls the quick replies, and one inside a text does not', () => {
  expect(wordTyped('/')).toBe('');
  expect(wordTyped('/hel')).toBe('hel');
  expect(wordTyped('/hel lo')).toBeNull();
  expect(wordTyped('and/or')).toBeNull();
});

test('Those whose word begins so come first', () => {
  expect(repliesLike([price, hello], 'hel')).toEqual([hello, price]);
  expect(repliesLike([price, hello], 'pri')).toEqual([price]);
});

test('Placeholders are filled, and unknown ones are left alone', () => {
  const values = { contact: 'Awa', agent: 'Moussa', number: 'Shop' };
  expect(filled('Hello {{contact}}, {{ agent }} of {{number}} {{other}}', values)).toBe(
    'Hello Awa, Moussa of Shop {{other}}',
  );
});
