import type { Contact } from '@/shared/api/types';

/** How a person's number is shown; '' when WhatsApp hides it. */
export function displayNumber(contact: Contact): string {
  if (contact.msisdn) return spacedNumber(contact.msisdn);
  return contact.username ? `@${contact.username}` : '';
}

// Country codes are 1 to 3 digits and nothing in the number says how many: the ones with spaces of their own kind
// are named, everything else is cut in pairs from the right, which any eye can follow.
export function spacedNumber(msisdn: string): string {
  const north = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(msisdn);
  if (north) return `+1 ${north.slice(1).join(' ')}`;
  const french = /^\+33(\d)(\d{8})$/.exec(msisdn);
  if (french) return `+33 ${french[1] ?? ''} ${inPairs(french[2] ?? '')}`;
  const digits = /^\+(\d{3})(\d+)$/.exec(msisdn);
  return digits ? `+${digits[1] ?? ''} ${inPairs(digits[2] ?? '')}` : msisdn;
}

function inPairs(digits: string): string {
  const lead = digits.length % 2;
  const pairs = digits.slice(lead).match(/\d\d/g) ?? [];
  return [digits.slice(0, lead) + (pairs[0] ?? ''), ...pairs.slice(1)].join(' ');
}
