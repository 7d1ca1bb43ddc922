import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currentLanguage, languages } from '@/shared/i18n/i18n';
import type { Language } from '@/shared/api/types';

export function LanguageSwitch({
  onChoose,
  fullWidth = false,
}: {
  onChoose: (language: Language) => void;
  fullWidth?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      size="xs"
      fullWidth={fullWidth}
      aria-label={t('language.label')}
      value={currentLanguage()}
      onChange={onChoose}
      data={languages.map((language) => ({ value: language, label: t(`language.${language}`) }))}
    />
  );
}
