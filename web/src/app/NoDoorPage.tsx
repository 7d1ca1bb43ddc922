import { useTranslation } from 'react-i18next';
import { Empty } from '@/shared/ui/Empty';
import { InfoIcon } from '@/shared/ui/icons';
import { useDocumentTitle } from '@/shared/ui/useDocumentTitle';

/** Someone whose role opens no page at all. */
export function NoDoorPage() {
  const { t } = useTranslation();
  useDocumentTitle(t('shell.noDoorTitle'));
  return (
    <Empty order={1} icon={<InfoIcon size={28} />} title={t('shell.noDoorTitle')} text={t('shell.noDoor')} />
  );
}
