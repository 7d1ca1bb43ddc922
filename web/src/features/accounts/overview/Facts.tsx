import { Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Overview.module.css';

/** What is known of something, fact by fact. */
export function Facts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack gap="sm">
      <Title order={3} size="h6">
        {title}
      </Title>
      <dl className={classes.facts}>{children}</dl>
    </Stack>
  );
}

interface FactProps {
  label: string;
  tone?: 'good' | 'fair' | 'bad' | 'plain';
  isWide?: boolean;
  children: ReactNode;
}

export function Fact({ label, tone = 'plain', isWide = false, children }: FactProps) {
  return (
    <div className={classes.fact} data-tone={tone} data-wide={isWide || undefined}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
