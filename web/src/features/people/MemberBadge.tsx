import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MemberStatus } from '@/shared/api/types';

/** Whether somebody may come in; nothing where all is as usual. */
export function MemberBadge({ status }: { status: MemberStatus }) {
  const { t } = useTranslation();
  if (status === 'active') return null;
  return (
    <Badge variant="light" color={status === 'invited' ? 'blue' : 'gray'} tt="none">
      {status === 'invited' ? t('people.status.invited') : t('people.status.deactivated')}
    </Badge>
  );
}
