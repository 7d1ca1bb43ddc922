import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HistoryStep, MessageHistory } from '@/shared/api/types';
import { providerWords } from '@/shared/i18n/providerWords';
import { reasonText } from '@/shared/i18n/reasonText';
import { useFormat } from '@/shared/i18n/useFormat';
import { CopyButton } from '@/shared/ui/CopyButton';
import { attemptOf } from './attemptOf';
import { inOrder } from './inOrder';
import { stepTitle } from './stepTitle';
import classes from './Timeline.module.css';

/** What happened to a message, in the order in which it did. */
export function Timeline({ history }: { history: MessageHistory }) {
  const { t } = useTranslation();
  if (history.steps.length === 0) {
    return (
      <Text size="sm" c="dimmed" mt={6}>
        {t('history.empty')}
      </Text>
    );
  }
  return (
    <ol className={classes.steps}>
      {inOrder(history.steps).map((step, index) => (
        <Step key={index} step={step} history={history} />
      ))}
    </ol>
  );
}

function Step({ step, history }: { step: HistoryStep; history: MessageHistory }) {
  const { t } = useTranslation();
  const format = useFormat();
  const isDueLater = step.due_at !== null && Date.parse(step.due_at) > Date.parse(step.at);

  return (
    <li className={classes.step} data-kind={step.kind}>
      {step.attempt !== null && step.started_at !== null && (
        <span className={classes.attempt}>{t('history.attempt', { number: step.attempt })}</span>
      )}
      <span className={classes.title}>{stepTitle(t, step, history)}</span>
      <time className={classes.time} dateTime={step.at}>
        {format.exact(step.at)}
      </time>
      <Reason step={step} />
      <AttemptTimes step={step} />
      {isDueLater && step.due_at && (
        <span className={classes.note}>{t('history.due', { date: format.exact(step.due_at) })}</span>
      )}
      {step.trace_id && (
        <span className={classes.trace}>
          {t('history.trace', { id: step.trace_id })}
          <CopyButton value={step.trace_id} label={t('history.copyTrace')} />
        </span>
      )}
    </li>
  );
}

function Reason({ step }: { step: HistoryStep }) {
  const { t } = useTranslation();
  const words = step.reason_code && reasonText(t, step.reason_code);
  return (
    <>
      {step.reason_code && <span className={classes.note}>{words ?? step.detail ?? step.reason_code}</span>}
      {words && step.detail && (
        <span className={classes.note}>{providerWords(t, step.code, step.detail)}</span>
      )}
      {step.code !== null && (
        <span className={classes.note}>
          {step.subcode === null
            ? t('history.code', { code: step.code })
            : t('history.codes', { code: step.code, subcode: step.subcode })}
        </span>
      )}
    </>
  );
}

function AttemptTimes({ step }: { step: HistoryStep }) {
  const { t } = useTranslation();
  const format = useFormat();
  const attempt = attemptOf(step);
  if (attempt === null) return null;
  const start = format.clock(attempt.startedAt);
  const seconds = format.number(attempt.seconds);
  return <span className={classes.note}>{t(`history.${attempt.came}`, { start, seconds })}</span>;
}
