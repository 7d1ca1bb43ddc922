import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestBody } from '@/shared/api/types';
import { LimitedInput } from './LimitedInput';
import { limits } from './limits';
import { WritingForm } from './WritingForm';
import type { WritingFormProps } from './WritingDialog';

/** Asks where the customer is: they answer with one tap, and no address to be typed. */
export function LocationRequestForm(props: WritingFormProps) {
  return <RequestForm {...props} what="location" />;
}

/** Asks for the number of a customer who hides it. */
export function NumberRequestForm(props: WritingFormProps) {
  return <RequestForm {...props} what="number" />;
}

function RequestForm({ text: begun, what, onSend }: WritingFormProps & Pick<RequestBody, 'what'>) {
  const { t } = useTranslation();
  const [text, setText] = useState(begun.trim() === '' ? t(`writing.request.${what}`) : begun);
  return (
    <WritingForm
      written={{ text: text.trim(), body: { kind: 'request', what } }}
      isComplete={text.trim() !== '' && text.length <= limits.body}
      onSend={onSend}
    >
      <LimitedInput
        label={t('writing.text')}
        value={text}
        most={limits.body}
        onChange={setText}
        required
        isLong
      />
    </WritingForm>
  );
}
