import { Button, CloseButton, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PlusIcon } from '@/shared/ui/icons';
import { LimitedInput } from './LimitedInput';
import { limits } from './limits';
import { repeatedAmong } from './repeatedAmong';
import { useQuestionText } from './useQuestionText';
import { WritingForm } from './WritingForm';
import type { WritingFormProps } from './WritingDialog';
import classes from './Writing.module.css';

/** A question with up to three answers to tap. */
export function ButtonsForm({ text, onSend }: WritingFormProps) {
  const { t } = useTranslation();
  const question = useQuestionText(text, limits.body);
  const [titles, setTitles] = useState(['', '']);
  const repeated = repeatedAmong(titles);
  const set = (place: number, title: string) =>
    setTitles(titles.map((before, other) => (other === place ? title : before)));
  const filled = titles.map((title) => title.trim()).filter((title) => title !== '');

  return (
    <WritingForm
      written={{
        text: question.text,
        body: {
          kind: 'buttons',
          header: question.header,
          footer: question.footer,
          options: filled.map((title, place) => ({ id: `button-${place + 1}`, title, description: null })),
        },
      }}
      isComplete={
        question.isComplete &&
        filled.length > 0 &&
        repeated.size === 0 &&
        titles.every((title) => title.length <= limits.buttonTitle)
      }
      onSend={onSend}
    >
      {question.fields}
      <Stack gap={6} role="group" aria-label={t('writing.buttons.answers')}>
        {titles.map((title, place) => (
          <div key={place} className={classes.row}>
            <LimitedInput
              label={t('writing.buttons.answer', { number: place + 1 })}
              value={title}
              most={limits.buttonTitle}
              onChange={(next) => set(place, next)}
              error={repeated.has(place) ? t('writing.repeated') : null}
              required={place === 0}
            />
            {titles.length > 1 && (
              <CloseButton
                mt={28}
                aria-label={t('writing.removeAnswer', { number: place + 1 })}
                onClick={() => setTitles(titles.filter((_, other) => other !== place))}
              />
            )}
          </div>
        ))}
        {titles.length < limits.buttons && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<PlusIcon size={16} />}
            onClick={() => setTitles([...titles, ''])}
            style={{ alignSelf: 'flex-start' }}
          >
            {t('writing.addAnswer')}
          </Button>
        )}
      </Stack>
    </WritingForm>
  );
}
