import { useTranslation } from 'react-i18next';
import { usePermission } from '@/shared/session/session';
import { PageFrame } from '@/shared/ui/PageFrame';
import { AutomaticSettings } from './AutomaticSettings';
import { LabelSettings } from './LabelSettings';
import { QuickReplySettings } from './QuickReplySettings';
import { TeamSettings } from './TeamSettings';

/** How the team shares its work: one page, a section for each thing. */
export function WorkPage() {
  const { t } = useTranslation();
  const manages = usePermission('settings.manage');
  const answers = usePermission('messages.send');
  return (
    <PageFrame width="narrow" title={t('work.title')} lead={t('work.text')}>
      {manages && <AutomaticSettings />}
      {manages && <TeamSettings />}
      {manages && <LabelSettings />}
      {answers && <QuickReplySettings />}
    </PageFrame>
  );
}
