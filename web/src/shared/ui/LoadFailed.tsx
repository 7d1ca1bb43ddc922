import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/shared/i18n/problemText';
import { Empty } from './Empty';
import { RetryIcon, WarningIcon } from './icons';

interface LoadFailedProps {
  what: string;
  error: unknown;
  onRetry: () => unknown;
}

export function LoadFailed({ what, error, onRetry }: LoadFailedProps) {
  const { t } = useTranslation();
  return (
    <div role="alert">
      <Empty icon={<WarningIcon size={28} />} title={t('common.loadFailed', { what })}>
        <Text c="dimmed" size="sm" ta="center">
          {problemText(t, error)}
        </Text>
        <Button variant="default" leftSection={<RetryIcon size={16} />} onClick={() => void onRetry()}>
          {t('common.retry')}
        </Button>
      </Empty>
    </div>
  );
}
