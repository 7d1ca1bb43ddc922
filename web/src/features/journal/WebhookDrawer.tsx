import { Button, Drawer, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
import type { Webhook } from '@/shared/api/types';
import { useFormat } from '@/shared/i18n/useFormat';
import { Empty } from '@/shared/ui/Empty';
import { LoadFailed } from '@/shared/ui/LoadFailed';
import { Loading } from '@/shared/ui/Loading';
import { QuestionIcon, RetryIcon } from '@/shared/ui/icons';
import { journalQueries } from './journalQueries';
import { RawBody } from './RawBody';
import { StateBadge } from './StateBadge';
import { useBytes } from '@/shared/i18n/useBytes';
import { WebhookItems } from './WebhookItems';

interface WebhookDrawerProps {
  /** Null while none is open. */
  place: string | null;
  onClose: () => void;
  onReplay: (place: string) => void;
}

export function WebhookDrawer({ place, onClose, onReplay }: WebhookDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={place !== null}
      onClose={onClose}
      position="right"
      size={680}
      title={t('journal.one', { place })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {place !== null && <Opened key={place} place={place} onReplay={() => onReplay(place)} />}
    </Drawer>
  );
}

function Opened({ place, onReplay }: { place: string; onReplay: () => void }) {
  const { t } = useTranslation();
  const webhook = useQuery(journalQueries.one(place));
  const isGone = webhook.error instanceof Problem && webhook.error.status === 404;

  if (webhook.isPending) return <Loading rows={4} height={84} />;
  if (isGone)
    return (
      <Empty icon={<QuestionIcon size={28} />} title={t('journal.goneTitle')} text={t('journal.goneText')} />
    );
  if (!webhook.data)
    return <LoadFailed what={t('journal.oneWhat')} error={webhook.error} onRetry={webhook.refetch} />;
  return <Shown webhook={webhook.data} onReplay={onReplay} />;
}

function Shown({ webhook, onReplay }: { webhook: Webhook; onReplay: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const bytes = useBytes();
  return (
    <Stack gap="lg" pb="lg">
      <Group justify="space-between" gap="sm">
        <div>
          <Text size="sm">{t('journal.receivedAt', { date: format.dateTime(webhook.received_at) })}</Text>
          <Text size="sm" c="dimmed">
            {bytes(webhook.size_bytes)}
          </Text>
        </div>
        <Group gap="sm">
          <StateBadge state={webhook.state} />
          <Button size="xs" leftSection={<RetryIcon size={15} />} onClick={onReplay}>
            {t('journal.replay')}
          </Button>
        </Group>
      </Group>
      <Stack component="section" gap="xs">
        <Title order={3} size="h5">
          {t('journal.items')}
        </Title>
        <WebhookItems webhook={webhook} />
      </Stack>
      <Stack component="section" gap="xs">
        <Title order={3} size="h5">
          {t('journal.body')}
        </Title>
        <RawBody webhook={webhook} />
      </Stack>
    </Stack>
  );
}
