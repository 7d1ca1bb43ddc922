import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '@/shared/api/types';
import { FormProblem } from './FormProblem';
import { useDisconnect } from './useAccountActions';

/** Asks for the name, as nobody types one by accident. */
export function Disconnect({ account }: { account: Account }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [isAsking, dialog] = useDisclosure(false);
  const [typed, setTyped] = useState('');
  const disconnecting = useDisconnect(account.id);

  const disconnect = () =>
    disconnecting.mutate(typed.trim(), {
      onSuccess: () => {
        notifications.show({ message: t('accounts.disconnect.done', { name: account.name }) });
        void navigate({ to: '/settings/accounts', replace: true });
      },
    });

  return (
    <>
      <Group justify="space-between" gap="md">
        <Text size="sm" c="dimmed" flex="1 1 260px">
          {t('accounts.disconnect.lead')}
        </Text>
        <Button variant="default" c="var(--mantine-color-error)" onClick={dialog.open}>
          {t('accounts.disconnect.open')}
        </Button>
      </Group>
      <Modal
        opened={isAsking}
        onClose={dialog.close}
        title={t('accounts.disconnect.confirmTitle', { name: account.name })}
        centered
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            disconnect();
          }}
        >
          <Stack>
            <Text size="sm">{t('accounts.disconnect.lead')}</Text>
            <TextInput
              label={t('accounts.disconnect.confirmLabel')}
              description={t('accounts.disconnect.confirmText')}
              autoComplete="off"
              data-autofocus
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <FormProblem error={disconnecting.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={dialog.close}>
                {t('common.cancel')}
              </Button>
              <Button
                type="submit"
                color="red.8"
                disabled={typed.trim() !== account.name.trim()}
                loading={disconnecting.isPending}
              >
                {t('accounts.disconnect.submit')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
