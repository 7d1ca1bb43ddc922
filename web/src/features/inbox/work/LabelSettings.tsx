import { Button, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import type { Label, LabelColor } from '@/shared/api/types';
import { Section } from '@/shared/ui/Section';
import { inboxQueries } from '../inboxQueries';
import { LabelChip } from '../labelling/LabelChips';
import { RowActions } from './RowActions';
import { AddButton } from './AddButton';
import { useWork } from './useWork';
import classes from './WorkPage.module.css';

const colors: readonly LabelColor[] = [
  'gray',
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'violet',
  'pink',
];

/** A label being written; without an id it is a new one. */
interface Writing {
  id: string | null;
  name: string;
  color: LabelColor;
}

export function LabelSettings() {
  const { t } = useTranslation();
  const labels = useQuery(inboxQueries.labels()).data;
  const [writing, setWriting] = useState<Writing | null>(null);
  const { run } = useWork();

  const remove = ({ id }: Label) =>
    run(() => answerOf(api.DELETE('/api/labels/{id}', { params: { path: { id } } })));

  return (
    <Section
      title={t('label.title')}
      lead={t('label.text')}
      aside={
        <AddButton label={t('label.add')} onClick={() => setWriting({ id: null, name: '', color: 'teal' })} />
      }
    >
      {labels?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('label.none')}
        </Text>
      )}
      {labels && labels.length > 0 && (
        <ul className={classes.rows}>
          {labels.map((label) => (
            <li key={label.id} className={classes.row}>
              <span className={classes.words}>
                <LabelChip label={label} />
              </span>
              <RowActions
                name={label.name}
                warning={t('label.removeWarning')}
                onChange={() => setWriting(label)}
                onRemove={() => remove(label)}
              />
            </li>
          ))}
        </ul>
      )}
      {writing && <LabelForm key={writing.id} writing={writing} onClose={() => setWriting(null)} />}
    </Section>
  );
}

function LabelForm({ writing, onClose }: { writing: Writing; onClose: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(writing.name);
  const [color, setColor] = useState(writing.color);
  const { run, isPending } = useWork(onClose);
  const { id } = writing;

  const save = (event: SubmitEvent) => {
    event.preventDefault();
    const body = { name, color };
    run(() =>
      answerOf<unknown>(
        id === null
          ? api.POST('/api/labels', { body })
          : api.PUT('/api/labels/{id}', { params: { path: { id } }, body }),
      ),
    );
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={id === null ? t('label.add') : t('label.change')}
      centered
      size="sm"
    >
      <form onSubmit={save}>
        <Stack>
          <TextInput
            label={t('work.name')}
            value={name}
            maxLength={40}
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <div className={classes.colors} role="group" aria-label={t('label.color')}>
            {colors.map((each) => (
              <button
                key={each}
                type="button"
                className={classes.color}
                aria-pressed={each === color}
                aria-label={t(`label.colors.${each}`)}
                onClick={() => setColor(each)}
              >
                <LabelChip
                  label={{ id: each, name: name.trim() || t(`label.colors.${each}`), color: each }}
                />
              </button>
            ))}
          </div>
          <Button type="submit" loading={isPending} disabled={name.trim() === ''}>
            {t('common.save')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
