import { Box, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { speak } from '@/shared/i18n/i18n';
import { Brand } from '@/shared/ui/Brand';
import { LanguageSwitch } from '@/shared/ui/LanguageSwitch';
import { useDocumentTitle } from '@/shared/ui/useDocumentTitle';
import classes from './DoorPage.module.css';

interface DoorPageProps {
  title: string;
  lead?: string;
  children: ReactNode;
}

/** The frame of the pages that people see before they are in. */
export function DoorPage({ title, lead, children }: DoorPageProps) {
  const { t } = useTranslation();
  useDocumentTitle(title);

  return (
    <Box className={classes.page}>
      <Stack component="main" className={classes.column} gap="lg">
        <Group justify="space-between">
          <Brand />
          <LanguageSwitch onChoose={speak} />
        </Group>
        <Paper className={classes.card} radius="lg" p={{ base: 'lg', xs: 'xl' }}>
          <Stack gap="lg">
            <div>
              <Title order={1} size="h2">
                {title}
              </Title>
              {lead && (
                <Text c="dimmed" mt={6}>
                  {lead}
                </Text>
              )}
            </div>
            {children}
          </Stack>
        </Paper>
        <Text c="dimmed" size="sm" ta="center">
          {t('tagline')}
        </Text>
      </Stack>
    </Box>
  );
}
