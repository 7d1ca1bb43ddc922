import { expect, test } from 'vitest';
import { conversationWith } from '@/testing/cast';
import { displayNumber } from './displayNumber';

const { contact } = conversationWith('Awa');

test.each([
  ['+33639980001', '+33 6 39 98 00 01'],
  ['+16505550123', '+1 650 555 0123'],
  ['+221770010000', '+221 770 01 00 00'],
  ['+49', '+49'],
])('%s is shown as %s', (msisdn, shown) => {
  expect(displayNumber({ ...contact, msisdn })).toBe(shown);
});

test('Someone who hides the number is shown by username', () => {
  expect(displayNumber({ ...contact, msisdn: null, username: 'awa.k' })).toBe('@awa.k');
  expect(displayNumber({ ...contact, msisdn: null, username: null })).toBe('');
});
