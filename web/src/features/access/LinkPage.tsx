import { Text } from '@mantine/core';
import { useQuery, type QueryKey } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
import { speak } from '@/shared/i18n/i18n';
import type { Language } from '@/shared/api/types';
import { AnchorLink } from '@/shared/ui/AnchorLink';
import { LoadFailed } from '@/shared/ui/LoadFailed';
import { Loading } from '@/shared/ui/Loading';
import { DoorPage } from './DoorPage';
import { takeLinkToken } from './linkToken';

interface LinkPageProps<T> {
  title: string;
  queryKey: QueryKey;
  look: (token: string) => Promise<T>;
  children: (found: T, token: string) => ReactNode;
}

/** A page that a link leads to: who it is for, or that it is dead. */
export function LinkPage<T extends { language: Language }>({
  title,
  queryKey,
  look,
  children,
}: LinkPageProps<T>) {
  const { t } = useTranslation();
  const [token, setToken] = useState(takeLinkToken);
  const found = useQuery({
    queryKey: [...queryKey, token],
    queryFn: () => look(token ?? ''),
    retry: false,
    staleTime: Infinity,
  });
  const isDead = found.error instanceof Problem && found.error.code === 'link_dead';

  // Pasting a link into a tab that shows this page already changes only the fragment: no reload follows.
  useEffect(() => {
    const take = () => setToken(takeLinkToken());
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, []);

  const language = found.data?.language;
  useEffect(() => {
    if (language) speak(language);
  }, [language]);

  if (found.data && token !== null) return children(found.data, token);
  return (
    <DoorPage title={isDead ? t('link.deadTitle') : title}>
      {found.isPending && <Loading rows={3} />}
      {isDead && (
        <>
          <Text>{t('link.deadText')}</Text>
          <AnchorLink to="/sign-in">{t('link.toSignIn')}</AnchorLink>
        </>
      )}
      {found.isError && !isDead && <LoadFailed what={title} error={found.error} onRetry={found.refetch} />}
    </DoorPage>
  );
}
