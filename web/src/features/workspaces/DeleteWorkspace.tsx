import { useTranslation } from 'react-i18next';
import type { OverseenWorkspace } from '@/shared/api/types';
import { ConfirmByName } from '@/shared/ui/ConfirmByName';
import { FormProblem } from '@/shared/ui/FormProblem';
import { useDelete } from './useWorkspaceActions';

export function DeleteWorkspace({ workspace }: { workspace: OverseenWorkspace }) {
  const { t } = useTranslation();
  const deleting = useDelete(workspace.id);
  return (
    <ConfirmByName
      name={workspace.name}
      label={t('workspaces.delete.label')}
      lead={t('workspaces.delete.lead')}
      open={t('workspaces.delete.open')}
      title={t('workspaces.delete.title', { name: workspace.name })}
      submit={t('workspaces.delete.submit')}
      isPending={deleting.isPending}
      problem={<FormProblem error={deleting.error} />}
      onConfirm={(typed, close) => deleting.mutate(typed, { onSuccess: close })}
    />
  );
}
