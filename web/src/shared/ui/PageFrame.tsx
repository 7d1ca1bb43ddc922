import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocumentTitle } from './useDocumentTitle';
import classes from './PageFrame.module.css';

interface PageFrameProps {
  title: string;
  lead?: string;
  /** The way back to the list that the page stands below; null for a page that stands below nothing. */
  back?: ReactNode;
  aside?: ReactNode;
  /** A form is read in a narrow column, a table wants room. */
  width?: 'narrow' | 'wide';
  children: ReactNode;
}

/** The frame of a page of the settings. */
export function PageFrame({ title, lead, back, aside, width, children }: PageFrameProps) {
  const { t } = useTranslation();
  useDocumentTitle(title);

  return (
    <div className={classes.scroll}>
      <Stack className={classes.column} data-width={width} gap="lg">
        {back === undefined ? (
          <Text size="sm" c="dimmed">
            {t('settings.title')}
          </Text>
        ) : (
          back
        )}
        <Group justify="space-between" align="flex-end" gap="md">
          <div className={classes.heading}>
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
