import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AnchorLink } from '@/shared/ui/AnchorLink';
import { BackIcon } from '@/shared/ui/icons';
import { useDocumentTitle } from '@/shared/ui/useDocumentTitle';
import classes from './PageFrame.module.css';

interface PageFrameProps {
  title: string;
  lead?: string;
  isBelowList?: boolean;
  aside?: ReactNode;
  children: ReactNode;
}

/** The frame of every page of Settings → Accounts. */
export function PageFrame({ title, lead, isBelowList = false, aside, children }: PageFrameProps) {
  const { t } = useTranslation();
  useDocumentTitle(title);

  return (
    <div className={classes.scroll}>
      <Stack className={classes.column} gap="lg">
        {isBelowList ? (
          <AnchorLink to="/settings/accounts" size="sm" className={classes.back}>
            <BackIcon size={16} /> {t('accounts.backToList')}
          </AnchorLink>
        ) : (
          <Text size="sm" c="dimmed">
            {t('settings.title')}
          </Text>
        )}
        <Group justify="space-between" align="flex-end" gap="md">
          <div>
            <Title order={1} size="h2">
              {title}
            </Title>
            {lead && (
              <Text c="dimmed" mt={4}>
                {lead}
              </Text>
            )}
          </div>
          {aside}
        </Group>
        {children}
      </Stack>
    </div>
  );
}
