import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from '../PageFrame.module.css';

interface SectionProps {
  title: string;
  lead?: string;
  children: ReactNode;
}

/** One card of a number's page, under its own heading. */
export function Section({ title, lead, children }: SectionProps) {
  return (
    <Stack component="section" className={classes.card} gap="md" aria-label={title}>
      <div>
        <Title order={2} size="h4">
          {title}
        </Title>
        {lead && (
          <Text size="sm" c="dimmed" mt={4}>
            {lead}
          </Text>
        )}
      </div>
      {children}
    </Stack>
  );
}
