import type { TFunction } from 'i18next';
import type { Notification } from '@/shared/api/types';

export function notificationText(t: TFunction, { kind, actor, contact_name }: Notification): string {
  return t(`bell.kind.${kind}`, { actor: actor?.name ?? '', contact: contact_name });
}
