import { expect, test } from 'vitest';
import type { PersonCard } from '@/shared/api/types';
import { vCardOf } from './vCardOf';

const awa: PersonCard = {
  name: 'Awa Diop',
  company: 'Atelier; Dakar',
  title: null,
  birthday: '1990-05-17',
  numbers: [{ number: '+221 77 000 00 01', wa_id: '221770000001', type: 'CELL' }],
  emails: ['awa@example.org'],
  addresses: ['12, rue des Jardins'],
  urls: [],
};

test('a card holds what is known, and nothing for what is not', () => {
  expect(vCardOf(awa).split('\r\n')).toEqual([
    'BEGIN:VCARD',
    'VERSION:3.0',
    'FN:Awa Diop',
    'N:Awa Diop;;;;',
    'ORG:Atelier\\; Dakar',
    'BDAY:1990-05-17',
    'TEL;TYPE=CELL:+221 77 000 00 01',
    'EMAIL:awa@example.org',
    'ADR:;;12\\, rue des Jardins;;;;',
    'END:VCARD',
    '',
  ]);
});

test('a line break in a name begins no property', () => {
  const card = vCardOf({ ...awa, name: 'Awa\r\nTEL:+33000000000' });
  expect(card).toContain('FN:Awa\\nTEL:+33000000000\r\n');
  expect(card.split('\r\n').filter((line) => line.startsWith('TEL'))).toHaveLength(1);
});
