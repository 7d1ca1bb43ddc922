import { Alert, Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/shared/i18n/problemText';
import { WarningIcon } from '@/shared/ui/icons';
import { reasonKey } from './reasonKey';
import { useReplay, type ReplayChoice, type ReplayResult } from './useReplay';

// Enough to see what they have in common.
const mostListed = 5;

interface ReplayDialogProps {
  /** What is to be replayed; null while nothing is. */
  choice: ReplayChoice | null;
  onClose: () => void;
}

/** Asks first, and then tells what came of it. */
export function ReplayDialog({ choice, onClose }: ReplayDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={choice !== null}
      onClose={onClose}
      title={t('journal.replayTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      zIndex={300}
      centered
    >
      {choice && <Dialog choice={choice} onClose={onClose} />}
    </Modal>
  );
}

function Dialog({ choice, onClose }: { choice: ReplayChoice; onClose: () => void }) {
  const { t } = useTranslation();
  const replaying = useReplay();

  if (replaying.isSuccess) return <Told result={replaying.data} onClose={onClose} />;
  return (
    <Stack>
      <Text size="sm">
        {'places' in choice
          ? t('journal.replayAsk', { count: choice.places.length })
          : t('journal.replayAskAll')}
      </Text>
      <Text size="sm" c="dimmed">
        {t('journal.replayHarmless')}
      </Text>
      {replaying.isError && (
        <Alert color="red" variant="light" role="alert" icon={<WarningIcon />}>
          {problemText(t, replaying.error)}
        </Alert>
      )}
      {replaying.soFar.replayed > 0 && (
        <Text size="sm" role="status">
          {t('journal.replayed', { count: replaying.soFar.replayed })}
        </Text>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button data-autofocus loading={replaying.isPending} onClick={() => replaying.mutate(choice)}>
          {t('journal.replay')}
        </Button>
      </Group>
    </Stack>
  );
}

function Told({ result, onClose }: { result: ReplayResult; onClose: () => void }) {
  const { t } = useTranslation();
  const { replayed, stillAside, notFound } = result;
  return (
    <Stack>
      <div role="status">
        <Text>{t('journal.replayed', { count: replayed })}</Text>
        {replayed > 0 && (
          <Text size="sm" c="dimmed">
            {stillAside.length === 0
              ? t('journal.noneStillAside')
              : t('journal.stillAside', { count: stillAside.length })}
          </Text>
        )}
        {notFound > 0 && (
          <Text size="sm" c="dimmed">
            {t('journal.replayNotFound', { count: notFound })}
          </Text>
        )}
      </div>
      {stillAside.length > 0 && (
        <List size="sm" spacing={4}>
          {stillAside.slice(0, mostListed).map(({ place, set_aside }) => (
            <List.Item key={place}>
              {place} – {t(`journal.reason.${reasonKey(set_aside[0]?.reason_code ?? '')}`)}
            </List.Item>
          ))}
        </List>
      )}
      <Group justify="flex-end">
        <Button data-autofocus onClick={onClose}>
          {t('common.close')}
        </Button>
      </Group>
    </Stack>
  );
}
