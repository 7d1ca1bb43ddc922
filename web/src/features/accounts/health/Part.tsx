import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Health.module.css';

/** One part of a number's health, under its own heading. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.part} aria-label={title}>
      <Title order={3} size="h6">
        {title}
      </Title>
      {children}
    </section>
  );
}
