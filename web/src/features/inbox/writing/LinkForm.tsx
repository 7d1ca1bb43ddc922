import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LimitedInput } from './LimitedInput';
import { limits } from './limits';
import { useQuestionText } from './useQuestionText';
import { WritingForm } from './WritingForm';
import type { WritingFormProps } from './WritingDialog';

/** A message with one button that opens an address. */
export function LinkForm({ text, onSend }: WritingFormProps) {
  const { t } = useTranslation();
  const question = useQuestionText(text, limits.body);
  const [label, setLabel] = useState('');
  const [address, setAddress] = useState('');
  const isAddress = isWebAddress(address.trim());

  return (
    <WritingForm
      written={{
        text: question.text,
        body: {
          kind: 'link',
          header: question.header,
          footer: question.footer,
          label: label.trim(),
          address: isAddress ? address.trim() : '',
        },
      }}
      isComplete={
        question.isComplete &&
        label.trim() !== '' &&
        label.length <= limits.linkLabel &&
        isAddress &&
        address.length <= limits.address
      }
      onSend={onSend}
    >
      {question.fields}
      <LimitedInput
        label={t('writing.link.label')}
        value={label}
        most={limits.linkLabel}
        onChange={setLabel}
        required
      />
      <LimitedInput
        label={t('writing.link.address')}
        value={address}
        most={limits.address}
        onChange={setAddress}
        placeholder="https://"
        error={address.trim() !== '' && !isAddress ? t('writing.link.addressWrong') : null}
        required
      />
    </WritingForm>
  );
}

export function isWebAddress(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}
