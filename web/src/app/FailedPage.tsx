import { Button, Code, Text } from '@mantine/core';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isPassing } from '@/shared/api/problem';
import { useSession } from '@/shared/session/session';
import { Empty } from '@/shared/ui/Empty';
import { OfflineIcon, RetryIcon, WarningIcon } from '@/shared/ui/icons';

/** Either the server did not answer when the page was opened, or our own code broke. */
export function FailedPage({ error }: ErrorComponentProps) {
  const session = useSession();
  return session.status === 'unknown' || isPassing(error) ? (
    <ServerUnreachable />
  ) : (
    <Crashed message={error instanceof Error ? error.message : String(error)} />
  );
}

const retryEveryMs = 5_000;

function ServerUnreachable() {
  const { t } = useTranslation();
  const router = useRouter();

  useEffect(() => {
    const timer = setInterval(() => void router.invalidate(), retryEveryMs);
    return () => clearInterval(timer);
  }, [router]);

  return (
    <main style={{ height: '100%' }}>
      <Empty
        order={1}
        icon={<OfflineIcon size={28} />}
        title={t('start.unreachableTitle')}
        text={t('start.unreachableText')}
      >
        <Button
          variant="default"
          leftSection={<RetryIcon size={16} />}
          onClick={() => void router.invalidate()}
        >
          {t('common.retry')}
        </Button>
      </Empty>
    </main>
  );
}

function Crashed({ message }: { message: string }) {
  const { t } = useTranslation();
  return (
    <main style={{ height: '100%' }}>
      <Empty order={1} icon={<WarningIcon size={28} />} title={t('crash.title')} text={t('crash.text')}>
        <Button onClick={() => window.location.reload()}>{t('crash.reload')}</Button>
        <Text size="xs" c="dimmed" mt="md">
          {t('crash.details')}
        </Text>
        <Code block>{message}</Code>
      </Empty>
    </main>
  );
}
