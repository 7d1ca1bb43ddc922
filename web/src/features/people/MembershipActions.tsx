import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Member } from '@/shared/api/types';
import { ConfirmByName } from '@/shared/ui/ConfirmByName';
import { FormProblem } from '@/shared/ui/FormProblem';
import { AskFirst } from '@/shared/ui/AskFirst';
import { MakeLink } from './MakeLink';
import { peopleQueries } from './peopleQueries';
import { useEndSessions, useRemove, useResetSecondFactor, useStatus } from './usePeopleActions';

/** Lets somebody in or keeps them out. */
export function MembershipActions({ member }: { member: Member }) {
  return (
    <Stack gap="lg">
      {member.status !== 'deactivated' && <MakeLink member={member} />}
      <ResetSecondFactor member={member} />
      {member.status === 'deactivated' && <Activate member={member} />}
      {member.status === 'active' && <EndSessions member={member} />}
      {member.status === 'active' && <Deactivate member={member} />}
      <Remove member={member} />
    </Stack>
  );
}

function Activate({ member }: { member: Member }) {
  const { t } = useTranslation();
  const changing = useStatus(member.id);
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="md">
        <Text size="sm" c="dimmed" flex="1 1 260px">
          {t('people.membership.activateLead')}
        </Text>
        <Button variant="default" loading={changing.isPending} onClick={() => changing.mutate(true)}>
          {t('people.membership.activate')}
        </Button>
      </Group>
      <FormProblem error={changing.error} />
    </Stack>
  );
}

function Deactivate({ member }: { member: Member }) {
  const { t } = useTranslation();
  const changing = useStatus(member.id);
  return (
    <AskFirst
      lead={t('people.membership.deactivateLead')}
      open={t('people.membership.deactivate')}
      title={t('people.membership.deactivateTitle', { name: member.display_name })}
      submit={t('people.membership.deactivateNow')}
      isPending={changing.isPending}
      error={changing.error}
      onConfirm={(close) => changing.mutate(false, { onSuccess: close })}
    />
  );
}

/** For a device that was lost or lent. */
function EndSessions({ member }: { member: Member }) {
  const { t } = useTranslation();
  const ending = useEndSessions(member.id);
  return (
    <AskFirst
      lead={t('people.membership.sessionsLead')}
      open={t('people.membership.sessions')}
      title={t('people.membership.sessionsTitle', { name: member.display_name })}
      submit={t('people.membership.sessionsNow')}
      isPending={ending.isPending}
      error={ending.error}
      onConfirm={(close) =>
        ending.mutate(undefined, {
          onSuccess: () => {
            close();
            notifications.show({
              message: t('people.membership.sessionsEnded', { name: member.display_name }),
            });
          },
        })
      }
    />
  );
}

/** For somebody who lost both the authenticator and the recovery codes. */
function ResetSecondFactor({ member }: { member: Member }) {
  const { t } = useTranslation();
  const { data: factor } = useQuery(peopleQueries.secondFactor(member.id));
  const resetting = useResetSecondFactor(member.id);
  if (factor?.is_on !== true) return null;
  return (
    <AskFirst
      lead={t('people.membership.factorLead')}
      open={t('people.membership.factorReset')}
      title={t('people.membership.factorTitle', { name: member.display_name })}
      submit={t('people.membership.factorReset')}
      isPending={resetting.isPending}
      error={resetting.error}
      onConfirm={(close) => resetting.mutate(undefined, { onSuccess: close })}
    />
  );
}

function Remove({ member }: { member: Member }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const removing = useRemove(member.id);
  const isInvited = member.status === 'invited';
  return (
    <ConfirmByName
      name={member.display_name}
      label={t('people.membership.nameLabel')}
      lead={isInvited ? t('people.membership.withdrawLead') : t('people.membership.removeLead')}
      open={isInvited ? t('people.membership.withdraw') : t('people.membership.remove')}
      title={
        isInvited
          ? t('people.membership.withdrawTitle', { name: member.display_name })
          : t('people.membership.removeTitle', { name: member.display_name })
      }
      submit={isInvited ? t('people.membership.withdrawNow') : t('people.membership.removeNow')}
      isPending={removing.isPending}
      problem={<FormProblem error={removing.error} />}
      onConfirm={() =>
        removing.mutate(undefined, {
          onSuccess: () => {
            notifications.show({ message: t('people.membership.removed', { name: member.display_name }) });
            void navigate({ to: '/settings/people', replace: true });
          },
        })
      }
    />
  );
}
