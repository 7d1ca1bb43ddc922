import { expect, it } from 'vitest';
import { shortId } from './shortId';

it('shows both ends of a long id and the whole of a short one', () => {
  expect(shortId('SN.13491208655302741918')).toBe('SN.1349…1918');
  expect(shortId('SN.1001')).toBe('SN.1001');
});
