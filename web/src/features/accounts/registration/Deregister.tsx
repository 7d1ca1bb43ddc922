import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '@/shared/api/types';
import { MetaProblem } from '../sections/MetaProblem';
import { useDeregister } from '../useNumberActions';

/** Asks for the name, as for a disconnection: from then on the number is silent. */
export function Deregister({ account }: { account: Account }) {
  const { t } = useTranslation();
  const [isAsking, dialog] = useDisclosure(false);
  const [typed, setTyped] = useState('');
  const deregistering = useDeregister(account.id);
  return (
    <>
      <Group justify="space-between" gap="md">
        <Text size="sm" c="dimmed" flex="1 1 260px">
          {t('accounts.registration.offLead')}
        </Text>
        <Button variant="default" c="var(--mantine-color-error)" onClick={dialog.open}>
          {t('accounts.registration.off')}
        </Button>
      </Group>
      <Modal
        opened={isAsking}
        onClose={dialog.close}
        title={t('accounts.registration.offConfirm', { name: account.name })}
        centered
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            deregistering.mutate(typed.trim(), { onSuccess: dialog.close });
          }}
        >
          <Stack>
            <Text size="sm">{t('accounts.registration.offLead')}</Text>
            <TextInput
              label={t('accounts.disconnect.confirmLabel')}
              description={t('accounts.disconnect.confirmText')}
              autoComplete="off"
              data-autofocus
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <MetaProblem error={deregistering.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={dialog.close}>
                {t('common.cancel')}
              </Button>
              <Button
                type="submit"
                color="red.8"
                disabled={typed.trim() !== account.name.trim()}
                loading={deregistering.isPending}
              >
                {t('accounts.registration.offSubmit')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
