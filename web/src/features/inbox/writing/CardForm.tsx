import { Button, CloseButton, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PlusIcon } from '@/shared/ui/icons';
import { orNull } from './useQuestionText';
import { WritingForm } from './WritingForm';
import type { WritingFormProps } from './WritingDialog';
import classes from './Writing.module.css';

/** A number as people write it: digits, with what they put between. */
const phoneForm = /^\+?[\d\s().-]{4,25}$/;

/** Someone's contact card. */
export function CardForm({ onSend }: WritingFormProps) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [company, setCompany] = useState('');
  const [email, setEmail] = useState('');
  const [numbers, setNumbers] = useState(['']);
  const filled = numbers.map((number) => number.trim()).filter((number) => number !== '');
  const isWrong = (number: string) => number.trim() !== '' && !phoneForm.test(number.trim());

  return (
    <WritingForm
      written={{
        text: '',
        body: {
          kind: 'cards',
          people: [
            {
              name: orNull(name),
              company: orNull(company),
              title: null,
              birthday: null,
              numbers: filled.map((number) => ({ number, wa_id: null, type: 'CELL' })),
              emails: email.trim() === '' ? [] : [email.trim()],
              addresses: [],
              urls: [],
            },
          ],
        },
      }}
      isComplete={name.trim() !== '' && filled.length > 0 && !numbers.some(isWrong)}
      onSend={onSend}
    >
      <TextInput
        label={t('writing.cards.name')}
        value={name}
        required
        maxLength={200}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Stack gap={6}>
        {numbers.map((number, place) => (
          <div key={place} className={classes.row}>
            <TextInput
              label={t('writing.cards.number', { number: place + 1 })}
              type="tel"
              placeholder="+221 77 000 00 00"
              value={number}
              required={place === 0}
              error={isWrong(number) ? t('writing.cards.numberWrong') : null}
              onChange={(event) => {
                const { value } = event.currentTarget;
                setNumbers(numbers.map((before, other) => (other === place ? value : before)));
              }}
            />
            {numbers.length > 1 && (
              <CloseButton
                mt={28}
                aria-label={t('writing.cards.removeNumber', { number: place + 1 })}
                onClick={() => setNumbers(numbers.filter((_, other) => other !== place))}
              />
            )}
          </div>
        ))}
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<PlusIcon size={16} />}
          onClick={() => setNumbers([...numbers, ''])}
          style={{ alignSelf: 'flex-start' }}
        >
          {t('writing.cards.addNumber')}
        </Button>
      </Stack>
      <TextInput
        label={t('writing.cards.company')}
        placeholder={t('writing.optional')}
        value={company}
        maxLength={200}
        onChange={(event) => setCompany(event.currentTarget.value)}
      />
      <TextInput
        label={t('writing.cards.email')}
        type="email"
        placeholder={t('writing.optional')}
        value={email}
        maxLength={200}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
    </WritingForm>
  );
}
