import type { PersonCard } from '@/shared/api/types';

/** The card as vCard 3.0 (RFC 2426), which every address book reads. */
export function vCardOf(card: PersonCard): string {
  const name = escape(card.name ?? card.company ?? '');
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `FN:${name}`,
    `N:${name};;;;`,
    ...(card.company === null ? [] : [`ORG:${escape(card.company)}`]),
    ...(card.title === null ? [] : [`TITLE:${escape(card.title)}`]),
    ...(card.birthday === null ? [] : [`BDAY:${escape(card.birthday)}`]),
    ...card.numbers.map(({ number }) => `TEL;TYPE=CELL:${escape(number)}`),
    ...card.emails.map((email) => `EMAIL:${escape(email)}`),
    ...card.addresses.map((address) => `ADR:;;${escape(address)};;;;`),
    ...card.urls.map((url) => `URL:${escape(url)}`),
    'END:VCARD',
  ];
  return `${lines.join('\r\n')}\r\n`;
}

// A line break in what a stranger wrote must not begin a property of its own.
const escape = (text: string): string =>
  text
    .replace(/\\/g, '\\\\')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/([,;])/g, '\\$1');
