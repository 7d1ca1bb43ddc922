import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Member } from '@/shared/api/types';
import { FormProblem } from '@/shared/ui/FormProblem';
import { LinkToPass } from '@/shared/ui/LinkToPass';
import { useMakeLink } from './usePeopleActions';

/** A new link for somebody: to come, or to a new password. */
export function MakeLink({ member }: { member: Member }) {
  const { t } = useTranslation();
  const isInvited = member.status === 'invited';
  const making = useMakeLink(member.id, isInvited ? 'invitation' : 'password-reset');
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="md">
        <Text size="sm" c="dimmed" flex="1 1 260px">
          {isInvited ? t('people.link.renewLead') : t('people.link.resetLead')}
        </Text>
        <Button variant="default" loading={making.isPending} onClick={() => making.mutate()}>
          {isInvited ? t('people.link.renew') : t('people.link.reset')}
        </Button>
      </Group>
      <FormProblem error={making.error} />
      {making.data && <LinkToPass made={making.data} />}
    </Stack>
  );
}
