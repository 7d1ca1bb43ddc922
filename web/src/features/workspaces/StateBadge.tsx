import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WorkspaceState } from '@/shared/api/types';

/** Says what is unusual; a workspace that goes on needs no badge. */
export function StateBadge({ state }: { state: WorkspaceState }) {
  const { t } = useTranslation();
  if (state === 'active') return null;
  return (
    <Badge variant="light" color="gray" tt="none">
      {t(`workspaces.state.${state}`)}
    </Badge>
  );
}
