import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { Code, Button, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/session/session';
import { LoadFailed } from '@/shared/ui/LoadFailed';
import { Loading } from '@/shared/ui/Loading';
import { accessQueries } from './accessQueries';
import { DoorPage } from './DoorPage';
import { SetupForm } from './SetupForm';
import { takeLinkToken } from './linkToken';

export function SetupPage() {
  const { t } = useTranslation();
  const [token, setToken] = useState(takeLinkToken);
  const session = useSession();
  const setup = useQuery(accessQueries.setup());

  // Pasting the link into a tab that shows this page already changes only the fragment: no reload follows.
  useEffect(() => {
    const take = () => setToken(takeLinkToken());
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, []);

  if (session.status === 'signed_in') return <Navigate to="/" replace />;
  if (setup.isPending) {
    return (
      <DoorPage title={t('setup.title')}>
        <Loading rows={4} />
      </DoorPage>
    );
  }
  if (setup.isError) {
    return (
      <DoorPage title={t('setup.title')}>
        <LoadFailed what={t('setup.title')} error={setup.error} onRetry={setup.refetch} />
      </DoorPage>
    );
  }
  if (!setup.data.is_needed) return <Navigate to="/sign-in" replace />;
  if (token === null) return <LinkNeeded onCheck={() => void setup.refetch()} />;
  return (
    <DoorPage title={t('setup.title')} lead={t('setup.lead')}>
      <SetupForm token={token} isDemo={setup.data.is_demo} />
    </DoorPage>
  );
}

function LinkNeeded({ onCheck }: { onCheck: () => void }) {
  const { t } = useTranslation();
  return (
    <DoorPage title={t('setup.linkTitle')} lead={t('setup.linkText')}>
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {t('setup.linkExample')}
        </Text>
        <Code block>{`${window.location.origin}/setup#token=…`}</Code>
      </Stack>
      <Button variant="default" onClick={onCheck}>
        {t('setup.checkAgain')}
      </Button>
    </DoorPage>
  );
}
