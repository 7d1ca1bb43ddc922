import type { TFunction } from 'i18next';
import { translated } from './translated';

/** Why something failed, is in doubt or stands still, in our words; null for a reason that we have none for. */
export function reasonText(t: TFunction, code: string): string | null {
  return translated(t, `failure.${code}`) ?? translated(t, `reason.${code}`);
}
