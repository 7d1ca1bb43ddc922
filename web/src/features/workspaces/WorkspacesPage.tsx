import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OverseenWorkspace, WorkspaceState } from '@/shared/api/types';
import { useFormat } from '@/shared/i18n/useFormat';
import { useMe } from '@/shared/session/session';
import { AnchorLink } from '@/shared/ui/AnchorLink';
import { Empty } from '@/shared/ui/Empty';
import { LoadFailed } from '@/shared/ui/LoadFailed';
import { Loading } from '@/shared/ui/Loading';
import { PageFrame } from '@/shared/ui/PageFrame';
import { PlusIcon, SearchIcon } from '@/shared/ui/icons';
import { NewWorkspaceDialog } from './NewWorkspaceDialog';
import { StateBadge } from './StateBadge';
import { workspaceQueries } from './workspaceQueries';
import classes from './WorkspacesPage.module.css';

const states: readonly WorkspaceState[] = ['active', 'suspended', 'deleting'];

/** The workspaces of the installation, for those who look after it. */
export function WorkspacesPage() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 200);
  const [state, setState] = useState<WorkspaceState | null>(null);
  const [isCreating, dialog] = useDisclosure(false);
  const workspaces = useInfiniteQuery(workspaceQueries.list({ search, state }));
  const found = workspaces.data?.pages.flatMap((page) => page.items) ?? [];

  return (
    <PageFrame
      title={t('workspaces.title')}
      lead={t('workspaces.lead')}
      aside={
        <Button leftSection={<PlusIcon size={18} />} onClick={dialog.open}>
          {t('workspaces.create.open')}
        </Button>
      }
    >
      <NewWorkspaceDialog isOpen={isCreating} onClose={dialog.close} />
      <Group role="search" gap="sm" aria-label={t('workspaces.searchLabel')}>
        <TextInput
          className={classes.search}
          aria-label={t('workspaces.search')}
          placeholder={t('workspaces.search')}
          leftSection={<SearchIcon size={16} />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Select
          aria-label={t('workspaces.stateLabel')}
          placeholder={t('workspaces.anyState')}
          data={states.map((one) => ({ value: one, label: t(`workspaces.state.${one}`) }))}
          value={state}
          onChange={setState}
          clearable
        />
      </Group>
      {workspaces.isPending && <Loading rows={4} height={60} />}
      {workspaces.isError && !workspaces.data && (
        <LoadFailed what={t('workspaces.what')} error={workspaces.error} onRetry={workspaces.refetch} />
      )}
      {workspaces.data && found.length === 0 && (
        <Empty
          icon={<SearchIcon size={28} />}
          title={t('workspaces.noneTitle')}
          text={t('workspaces.noneText')}
        />
      )}
      {found.length > 0 && (
        <ul className={classes.list} aria-label={t('workspaces.title')}>
          {found.map((workspace) => (
            <li key={workspace.id}>
              <Row workspace={workspace} />
            </li>
          ))}
        </ul>
      )}
      {workspaces.hasNextPage && (
        <Button
          variant="default"
          style={{ alignSelf: 'center' }}
          loading={workspaces.isFetchingNextPage}
          onClick={() => void workspaces.fetchNextPage()}
        >
          {t('workspaces.more')}
        </Button>
      )}
      <AnchorLink to="/settings/workspaces/trail" size="sm">
        {t('workspaces.trail.open')}
      </AnchorLink>
    </PageFrame>
  );
}

function Row({ workspace }: { workspace: OverseenWorkspace }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { workspace: here } = useMe();
  return (
    <Link
      to="/settings/workspaces/$workspaceId"
      params={{ workspaceId: workspace.id }}
      className={classes.row}
    >
      <Group gap={8} className={classes.name}>
        <Text fw={600}>{workspace.name}</Text>
        {workspace.id === here.id && (
          <Text size="xs" c="dimmed">
            {t('workspaces.here')}
          </Text>
        )}
        <StateBadge state={workspace.state} />
      </Group>
      <Text size="sm" c="dimmed">
        {t('workspaces.members', { count: workspace.members, members: format.number(workspace.members) })}
        {' · '}
        {t('workspaces.numbers', { count: workspace.numbers, numbers: format.number(workspace.numbers) })}
        {' · '}
        {t('workspaces.since', { date: format.date(workspace.created_at) })}
      </Text>
    </Link>
  );
}
