import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LimitedInput } from './LimitedInput';
import { limits } from './limits';

interface QuestionText {
  text: string;
  header: string | null;
  footer: string | null;
  isComplete: boolean;
  /** The three fields. */
  fields: ReactNode;
}

/** The words that every question has: a line above, the question, a line below. */
export function useQuestionText(begun: string, mostText: number): QuestionText {
  const { t } = useTranslation();
  const [text, setText] = useState(begun);
  const [header, setHeader] = useState('');
  const [footer, setFooter] = useState('');
  return {
    text: text.trim(),
    header: orNull(header),
    footer: orNull(footer),
    isComplete:
      text.trim() !== '' &&
      text.length <= mostText &&
      header.length <= limits.header &&
      footer.length <= limits.footer,
    fields: (
      <>
        <LimitedInput
          label={t('writing.header')}
          value={header}
          most={limits.header}
          onChange={setHeader}
          placeholder={t('writing.optional')}
        />
        <LimitedInput
          label={t('writing.text')}
          value={text}
          most={mostText}
          onChange={setText}
          required
          isLong
        />
        <LimitedInput
          label={t('writing.footer')}
          value={footer}
          most={limits.footer}
          onChange={setFooter}
          placeholder={t('writing.optional')}
        />
      </>
    ),
  };
}

export const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
