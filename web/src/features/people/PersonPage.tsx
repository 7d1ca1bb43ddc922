import { Avatar, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
import type { Member } from '@/shared/api/types';
import { useFormat } from '@/shared/i18n/useFormat';
import { usePermission } from '@/shared/session/session';
import { AnchorLink } from '@/shared/ui/AnchorLink';
import { Empty } from '@/shared/ui/Empty';
import { initialsOf } from '@/shared/ui/initials';
import { LoadFailed } from '@/shared/ui/LoadFailed';
import { Loading } from '@/shared/ui/Loading';
import { PageFrame } from '@/shared/ui/PageFrame';
import frame from '@/shared/ui/PageFrame.module.css';
import { Section } from '@/shared/ui/Section';
import { BackIcon, QuestionIcon } from '@/shared/ui/icons';
import { MemberBadge } from './MemberBadge';
import { MembershipActions } from './MembershipActions';
import { peopleQueries } from './peopleQueries';
import { PersonPermissions } from './PersonPermissions';
import { PersonRoles } from './PersonRoles';

/** One person: their roles by number, what is decided for them alone, and what comes of it. */
export function PersonPage() {
  const { t } = useTranslation();
  const { personId } = useParams({ from: '/signed-in/settings/people/$personId' });
  const person = useQuery(peopleQueries.one(personId));
  const isGone = person.error instanceof Problem && person.error.status === 404;

  return (
    <PageFrame title={person.data?.display_name ?? t('people.person')} back={<BackToPeople />}>
      {person.isPending && <Loading rows={3} height={120} />}
      {isGone && (
        <Empty icon={<QuestionIcon size={28} />} title={t('people.goneTitle')} text={t('people.goneText')} />
      )}
      {person.isError && !isGone && !person.data && (
        <LoadFailed what={t('people.oneWhat')} error={person.error} onRetry={person.refetch} />
      )}
      {person.data && !isGone && <Shown member={person.data} />}
    </PageFrame>
  );
}

function Shown({ member }: { member: Member }) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayManage = usePermission('users.manage');
  return (
    <>
      <Group gap="md">
        <Avatar size={56} radius="xl" color="relais" variant="light" aria-hidden="true">
          {initialsOf(member.display_name)}
        </Avatar>
        <div>
          <Group gap={8}>
            <Text>{member.email}</Text>
            <MemberBadge status={member.status} />
          </Group>
          <Text size="sm" c="dimmed">
            {t('people.since', { date: format.date(member.joined_at) })}
            {' · '}
            {member.last_seen_at === null
              ? t('people.neverSeen')
              : t('people.lastSeen', { date: format.moment(member.last_seen_at, new Date()) })}
          </Text>
        </div>
      </Group>
      <Section title={t('people.roles.title')} lead={t('people.roles.lead')}>
        <PersonRoles member={member} />
      </Section>
      <Section title={t('people.may.title')} lead={t('people.may.lead')}>
        <PersonPermissions member={member} />
      </Section>
      {mayManage && (
        <Section title={t('people.membership.title')}>
          <MembershipActions member={member} />
        </Section>
      )}
    </>
  );
}

function BackToPeople() {
  const { t } = useTranslation();
  return (
    <AnchorLink to="/settings/people" size="sm" className={frame.back}>
      <BackIcon size={16} /> {t('people.backToList')}
    </AnchorLink>
  );
}
