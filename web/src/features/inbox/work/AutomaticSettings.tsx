import { Button, Group, NumberInput, Stack, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import type { AutomaticAssignment } from '@/shared/api/types';
import { Section } from '@/shared/ui/Section';
import { inboxQueries } from '../inboxQueries';
import { useWork } from './useWork';

/** As the server holds it, too. */
const mostCapacity = 200;

/** Whether discussions that nobody has are given to somebody by themselves. */
export function AutomaticSettings() {
  const { t } = useTranslation();
  const known = useQuery(inboxQueries.automatic()).data;
  return (
    <Section title={t('automatic.title')} lead={t('automatic.text')}>
      {known && <AutomaticForm key={`${known.is_on} ${known.capacity}`} known={known} />}
    </Section>
  );
}

function AutomaticForm({ known }: { known: AutomaticAssignment }) {
  const { t } = useTranslation();
  const [isOn, setOn] = useState(known.is_on);
  const [capacity, setCapacity] = useState<number | string>(known.capacity);
  const { run, isPending } = useWork();
  const isWhole = typeof capacity === 'number' && capacity >= 1 && capacity <= mostCapacity;

  const save = (event: SubmitEvent) => {
    event.preventDefault();
    if (isWhole)
      run(() => answerOf(api.PUT('/api/automatic-assignment', { body: { is_on: isOn, capacity } })));
  };

  return (
    <form onSubmit={save}>
      <Stack gap="md">
        <Switch
          label={t('automatic.isOn')}
          checked={isOn}
          onChange={(event) => setOn(event.currentTarget.checked)}
        />
        <NumberInput
          label={t('automatic.capacity')}
          description={t('automatic.capacityHint')}
          value={capacity}
          min={1}
          max={mostCapacity}
          clampBehavior="none"
          allowDecimal={false}
          error={isWhole ? null : t('automatic.capacityWrong', { most: mostCapacity })}
          maw={320}
          onChange={setCapacity}
        />
        <Group>
          <Button
            type="submit"
            loading={isPending}
            disabled={!isWhole || (isOn === known.is_on && capacity === known.capacity)}
          >
            {t('common.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
