import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './PageFrame.module.css';

interface SectionProps {
  title: string;
  lead?: string;
  /** What can be done with all of it. */
  aside?: ReactNode;
  children: ReactNode;
}

/** One card of a page, under its own heading. */
export function Section({ title, lead, aside, children }: SectionProps) {
  return (
    <Stack component="section" className={classes.card} gap="md" aria-label={title}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div className={classes.words}>
          <Title order={2} size="h4">
            {title}
          </Title>
          {lead && (
            <Text size="sm" c="dimmed" mt={4}>
              {lead}
            </Text>
          )}
        </div>
        {aside}
      </Group>
      {children}
    </Stack>
  );
}
