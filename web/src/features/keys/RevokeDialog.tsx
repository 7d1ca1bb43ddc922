import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ApiKey } from '@/shared/api/types';
import { useKeyActions } from './useKeyActions';

/** A revoked key never works again: asked for once more before it is done. */
export function RevokeDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { t } = useTranslation();
  const { revoke } = useKeyActions();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('keys.revokeTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        <Text>{t('keys.revokeText', { name: apiKey.name })}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('common.cancel')}
          </Button>
          <Button
            color="red"
            loading={revoke.isPending}
            onClick={() => revoke.mutate(apiKey, { onSuccess: onClose })}
          >
            {t('keys.revoke')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
