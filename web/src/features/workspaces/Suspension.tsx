import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OverseenWorkspace } from '@/shared/api/types';
import { useFormat } from '@/shared/i18n/useFormat';
import { AskFirst } from '@/shared/ui/AskFirst';
import { FormProblem } from '@/shared/ui/FormProblem';
import { WarningIcon } from '@/shared/ui/icons';
import { useResume, useSuspend } from './useWorkspaceActions';

/** Keeps everybody out, or lets them in again. */
export function Suspension({ workspace }: { workspace: OverseenWorkspace }) {
  return workspace.state === 'suspended' ? (
    <Suspended workspace={workspace} />
  ) : (
    <GoesOn workspace={workspace} />
  );
}

function Suspended({ workspace }: { workspace: OverseenWorkspace }) {
  const { t } = useTranslation();
  const format = useFormat();
  const resuming = useResume(workspace.id);
  return (
    <>
      <Alert color="yellow" variant="light" icon={<WarningIcon />}>
        {t('workspaces.suspension.since', {
          date: format.exact(workspace.suspended_at ?? ''),
          reason: workspace.suspension_reason,
        })}
      </Alert>
      <AskFirst
        lead={t('workspaces.suspension.resumeLead')}
        open={t('workspaces.suspension.resume')}
        title={t('workspaces.suspension.resumeTitle', { name: workspace.name })}
        submit={t('workspaces.suspension.resumeNow')}
        isPending={resuming.isPending}
        error={resuming.error}
        onConfirm={(close) => resuming.mutate(undefined, { onSuccess: close })}
      />
    </>
  );
}

function GoesOn({ workspace }: { workspace: OverseenWorkspace }) {
  const { t } = useTranslation();
  const [isAsking, dialog] = useDisclosure(false);
  const [reason, setReason] = useState('');
  const suspending = useSuspend(workspace.id);
  return (
    <>
      <Group justify="space-between" gap="md">
        <Text size="sm" c="dimmed" flex="1 1 260px">
          {t('workspaces.suspension.lead')}
        </Text>
        <Button variant="default" onClick={dialog.open}>
          {t('workspaces.suspension.open')}
        </Button>
      </Group>
      <Modal
        opened={isAsking}
        onClose={dialog.close}
        title={t('workspaces.suspension.confirm', { name: workspace.name })}
        centered
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            suspending.mutate(reason, { onSuccess: dialog.close });
          }}
        >
          <Stack>
            <Text size="sm">{t('workspaces.suspension.lead')}</Text>
            <Textarea
              label={t('workspaces.suspension.reason')}
              description={t('workspaces.suspension.reasonHint')}
              data-autofocus
              autosize
              minRows={2}
              maxLength={300}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <FormProblem error={suspending.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={dialog.close}>
                {t('common.cancel')}
              </Button>
              <Button
                type="submit"
                color="red.8"
                disabled={reason.trim() === ''}
                loading={suspending.isPending}
              >
                {t('workspaces.suspension.submit')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
