import type { TFunction } from 'i18next';
import type { Notification } from '@/shared/api/types';

export function notificationText(t: TFunction, { kind, actor, contact_name }: Notification): string {
  // Nobody gave it: it came by itself.
  if (kind === 'assigned' && actor === null)
    return t('bell.kind.assigned_by_turn', { contact: contact_name });
  return t(`bell.kind.${kind}`, { actor: actor?.name ?? '', contact: contact_name });
}
