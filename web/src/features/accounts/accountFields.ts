import type { TFunction } from 'i18next';

/** What the server allows as messages per second of one number. */
export const slowest = 1;
export const fastest = 1000;

export function required(t: TFunction) {
  return (value: string) => (value.trim() === '' ? t('problem.field.required') : null);
}

/** Meta's ids are digits; a pasted phone number with its + is the usual mistake. */
export function metaId(t: TFunction) {
  return (value: string) =>
    required(t)(value) ?? (/^\d+$/.test(value.trim()) ? null : t('problem.field.digits_only'));
}

/** Left empty, the number goes as fast as WhatsApp says of it. */
export function pace(t: TFunction) {
  return (value: number | string) =>
    value === '' || (typeof value === 'number' && value >= slowest && value <= fastest)
      ? null
      : t('problem.field.out_of_range', { min: slowest, max: fastest });
}

export function paceOf(value: number | string): number | null {
  return typeof value === 'number' ? value : null;
}
