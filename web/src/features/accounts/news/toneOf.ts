import type { NumberNews } from '@/shared/api/types';

const grave = new Set(['ACCOUNT_VIOLATION', 'SCHEDULE_FOR_DISABLE', 'COMPROMISED_NOTIFICATION']);
const worrying = new Set([
  'ACCOUNT_RESTRICTION',
  'DOWNGRADE',
  'ERROR',
  'FLAGGED',
  'OBA_REJECTED',
  'PARTNER_REMOVED',
  'PIN_REQUEST_SUCCESS',
  'PIN_RESET_REQUEST',
  'PROFILE_PICTURE_LOST',
  'REJECTED',
]);
const welcome = new Set([
  'APPROVED',
  'OBA_APPROVED',
  'THROUGHPUT_UPGRADE',
  'UNFLAGGED',
  'UPGRADE',
  'approved',
]);

/** How news looks at a glance; a word that we do not know is as grave as WhatsApp says. */
export function toneOf({ what, effect, facts }: NumberNews): 'good' | 'fair' | 'bad' | 'plain' {
  if (effect === 'stops' || grave.has(what) || facts.severity === 'CRITICAL') return 'bad';
  if (effect === 'lifts' || welcome.has(what)) return 'good';
  if (worrying.has(what) || facts.severity === 'WARNING') return 'fair';
  return 'plain';
}
