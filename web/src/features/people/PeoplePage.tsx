import { Avatar, Badge, Button, Group, SegmentedControl, Text, TextInput } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Member, MemberStatus } from '@/shared/api/types';
import { useFormat } from '@/shared/i18n/useFormat';
import { useMe, usePermission } from '@/shared/session/session';
import { Empty } from '@/shared/ui/Empty';
import { initialsOf } from '@/shared/ui/initials';
import { LoadFailed } from '@/shared/ui/LoadFailed';
import { Loading } from '@/shared/ui/Loading';
import { PageFrame } from '@/shared/ui/PageFrame';
import { PersonIcon, PlusIcon, SearchIcon } from '@/shared/ui/icons';
import { InviteDrawer } from './InviteDrawer';
import { MemberBadge } from './MemberBadge';
import { peopleQueries } from './peopleQueries';
import { useWords } from './useWords';
import classes from './PeoplePage.module.css';

/** Everybody who belongs to the workspace, or was invited to. */
export function PeoplePage() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 200);
  const [status, setStatus] = useState<MemberStatus | null>(null);
  const mayInvite = usePermission('users.manage');
  const [isInviting, drawer] = useDisclosure(false);
  const people = useInfiniteQuery(peopleQueries.list({ search, status }));
  const found = people.data?.pages.flatMap((page) => page.items) ?? [];

  return (
    <PageFrame
      title={t('people.title')}
      lead={t('people.lead')}
      aside={
        mayInvite && (
          <Button leftSection={<PlusIcon size={18} />} onClick={drawer.open}>
            {t('people.invite.open')}
          </Button>
        )
      }
    >
      <InviteDrawer isOpen={isInviting} onClose={drawer.close} />
      <Group role="search" gap="sm" aria-label={t('people.searchLabel')}>
        <TextInput
          className={classes.search}
          aria-label={t('people.search')}
          placeholder={t('people.search')}
          leftSection={<SearchIcon size={16} />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={t('people.statusLabel')}
          value={status ?? 'all'}
          onChange={(value) => setStatus(value === 'all' ? null : value)}
          data={[
            { value: 'all', label: t('people.all') },
            { value: 'active', label: t('people.active') },
            { value: 'invited', label: t('people.invited') },
            { value: 'deactivated', label: t('people.deactivated') },
          ]}
        />
      </Group>
      {people.isPending && <Loading rows={4} height={60} />}
      {people.isError && !people.data && (
        <LoadFailed what={t('people.what')} error={people.error} onRetry={people.refetch} />
      )}
      {people.data && found.length === 0 && (
        <Empty icon={<PersonIcon size={28} />} title={t('people.noneTitle')} text={t('people.noneText')} />
      )}
      {found.length > 0 && (
        <ul className={classes.list} aria-label={t('people.title')}>
          {found.map((member) => (
            <li key={member.id}>
              <Row member={member} />
            </li>
          ))}
        </ul>
      )}
      {people.hasNextPage && (
        <Button
          variant="default"
          style={{ alignSelf: 'center' }}
          loading={people.isFetchingNextPage}
          onClick={() => void people.fetchNextPage()}
        >
          {t('people.more')}
        </Button>
      )}
    </PageFrame>
  );
}

function Row({ member }: { member: Member }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { user } = useMe();
  return (
    <Link to="/settings/people/$personId" params={{ personId: member.id }} className={classes.row}>
      <Avatar size={40} radius="xl" color="relais" variant="light" aria-hidden="true">
        {initialsOf(member.display_name)}
      </Avatar>
      <div>
        <Group gap={8}>
          <Text fw={600} truncate>
            {member.display_name}
          </Text>
          {member.id === user.id && (
            <Text size="xs" c="dimmed">
              {t('people.you')}
            </Text>
          )}
          <MemberBadge status={member.status} />
        </Group>
        <Text size="sm" c="dimmed" truncate>
          {member.email}
        </Text>
        <Text size="xs" c="dimmed">
          {member.last_seen_at === null
            ? t('people.neverSeen')
            : t('people.lastSeen', { date: format.moment(member.last_seen_at, new Date()) })}
        </Text>
      </div>
      <RoleBadges member={member} />
    </Link>
  );
}

/** Each role once, however many numbers it was given for. */
function RoleBadges({ member }: { member: Member }) {
  const { t } = useTranslation();
  const words = useWords();
  const names = [
    ...new Set(
      member.roles.map((role) =>
        words.role({ name: role.role_name, is_administrator: role.is_administrator }),
      ),
    ),
  ];
  return (
    <div className={classes.roles}>
      {names.map((name) => (
        <Badge key={name} variant="default" tt="none" fw={500}>
          {name}
        </Badge>
      ))}
      {names.length === 0 && (
        <Text size="xs" c="dimmed">
          {t('people.noRole')}
        </Text>
      )}
    </div>
  );
}
