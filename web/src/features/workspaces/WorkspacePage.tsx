import { Alert, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
import type { OverseenWorkspace } from '@/shared/api/types';
import { useFormat } from '@/shared/i18n/useFormat';
import { Empty } from '@/shared/ui/Empty';
import { LoadFailed } from '@/shared/ui/LoadFailed';
import { Loading } from '@/shared/ui/Loading';
import { PageFrame } from '@/shared/ui/PageFrame';
import { Section } from '@/shared/ui/Section';
import { QuestionIcon, WarningIcon } from '@/shared/ui/icons';
import { BackToWorkspaces } from './BackToWorkspaces';
import { DeleteWorkspace } from './DeleteWorkspace';
import { ExportWorkspace } from './ExportWorkspace';
import { RenameWorkspace } from './RenameWorkspace';
import { StateBadge } from './StateBadge';
import { Suspension } from './Suspension';
import { WorkspaceAdministrators } from './WorkspaceAdministrators';
import { workspaceQueries } from './workspaceQueries';

/** How one workspace stands, and what can be decided about it from outside. */
export function WorkspacePage() {
  const { t } = useTranslation();
  const { workspaceId } = useParams({ from: '/signed-in/settings/workspaces/$workspaceId' });
  const workspace = useQuery({
    ...workspaceQueries.one(workspaceId),
    // One that is being deleted is gone a while later.
    refetchInterval: ({ state }) => (state.data?.state === 'deleting' ? 10_000 : false),
  });
  const isGone = workspace.error instanceof Problem && workspace.error.status === 404;

  return (
    <PageFrame title={workspace.data?.name ?? t('workspaces.one')} back={<BackToWorkspaces />}>
      {workspace.isPending && <Loading rows={3} height={120} />}
      {isGone && (
        <Empty
          icon={<QuestionIcon size={28} />}
          title={t('workspaces.goneTitle')}
          text={t('workspaces.goneText')}
        />
      )}
      {workspace.isError && !isGone && !workspace.data && (
        <LoadFailed what={t('workspaces.oneWhat')} error={workspace.error} onRetry={workspace.refetch} />
      )}
      {workspace.data && !isGone && <Shown workspace={workspace.data} />}
    </PageFrame>
  );
}

function Shown({ workspace }: { workspace: OverseenWorkspace }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <Group gap={8}>
        <Text size="sm" c="dimmed">
          {t('workspaces.members', { count: workspace.members, members: format.number(workspace.members) })}
          {' · '}
          {t('workspaces.numbers', { count: workspace.numbers, numbers: format.number(workspace.numbers) })}
          {' · '}
          {t('workspaces.since', { date: format.date(workspace.created_at) })}
        </Text>
        <StateBadge state={workspace.state} />
      </Group>
      {workspace.state === 'deleting' ? (
        <Alert color="red" variant="light" icon={<WarningIcon />} title={t('workspaces.delete.underWay')}>
          {t('workspaces.delete.underWayText')}
        </Alert>
      ) : (
        <>
          <Section title={t('workspaces.rename.title')}>
            <RenameWorkspace key={workspace.name} workspace={workspace} />
          </Section>
          <Section title={t('workspaces.administrators.title')} lead={t('workspaces.administrators.lead')}>
            <WorkspaceAdministrators workspaceId={workspace.id} />
          </Section>
          <Section title={t('workspaces.suspension.title')}>
            <Suspension workspace={workspace} />
          </Section>
          <Section title={t('workspaces.data.title')}>
            <ExportWorkspace workspace={workspace} />
            <DeleteWorkspace workspace={workspace} />
          </Section>
        </>
      )}
    </>
  );
}
