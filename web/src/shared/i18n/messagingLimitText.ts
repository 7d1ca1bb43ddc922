import type { TFunction } from 'i18next';
import type { Formats } from './formats';

/** WhatsApp's word for a messaging limit, such as `TIER_2K`, in words; one that we do not know stays as it is. */
export function messagingLimitText(t: TFunction, format: Formats, limit: string | null): string {
  if (limit === null) return t('limit.notTold');
  if (limit === 'TIER_UNLIMITED') return t('limit.none');
  const [, digits, thousands] = /^TIER_(\d+)(K?)$/.exec(limit) ?? [];
  if (digits === undefined) return limit;
  return t('limit.people', { people: format.number(Number(digits) * (thousands ? 1_000 : 1)) });
}
