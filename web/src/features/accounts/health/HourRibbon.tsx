import { useMemo, useState, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SendMinute } from '@/shared/api/types';
import { useFormat } from '@/shared/i18n/useFormat';
import { countOf, hourOf, outcomes, wholeHour } from './hourOf';
import { HourTable } from './HourTable';
import { MinuteBars } from './MinuteBars';
import { Part } from './Part';
import { useMinuteText } from './useMinuteText';
import classes from './HourRibbon.module.css';

interface HourRibbonProps {
  minutes: readonly SendMinute[];
  /** Messages of the number in any second. */
  limit: number;
  askedAt: number;
}

/** The last hour, a bar a minute: what became of the messages, and how near the number came to its limit. */
export function HourRibbon({ minutes, limit, askedAt }: HourRibbonProps) {
  const { t } = useTranslation();
  const hour = useMemo(() => hourOf(minutes, askedAt), [minutes, askedAt]);
  const [picked, setPicked] = useState<number | null>(null);
  const isEmpty = hour.every((minute) => countOf(minute) === 0);

  return (
    <Part title={t('accounts.health.hour.title')}>
      {isEmpty && <p className={classes.readout}>{t('accounts.health.hour.none')}</p>}
      {!isEmpty && (
        <>
          <Readout hour={hour} picked={picked} limit={limit} />
          <Picker hour={hour} limit={limit} picked={picked} onPick={setPicked}>
            <MinuteBars hour={hour} limit={limit} picked={picked} />
          </Picker>
          <Legend />
          <HourTable hour={hour} />
        </>
      )}
    </Part>
  );
}

interface ReadoutProps {
  hour: ReturnType<typeof hourOf>;
  picked: number | null;
  limit: number;
}

/** What the picked bar says; the whole hour while none is. */
function Readout({ hour, picked, limit }: ReadoutProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const minuteText = useMinuteText(limit);
  const minute = picked === null ? undefined : hour[picked];
  return (
    <p className={classes.readout}>
      <strong>{minute ? format.time(minute.at) : t('accounts.health.hour.total')}</strong>{' '}
      {minuteText(minute ?? wholeHour(hour))}
    </p>
  );
}

interface PickerProps extends ReadoutProps {
  onPick: (index: number | null) => void;
  children: React.ReactNode;
}

/** One slider over all bars: a pointer or a finger picks the minute beneath it, arrow keys walk. */
function Picker({ hour, picked, limit, onPick, children }: PickerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const minuteText = useMinuteText(limit);
  const index = picked ?? hour.length - 1;
  const minute = hour[index];

  const pickBeneath = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const beneath = Math.floor(((event.clientX - left) / width) * hour.length);
    onPick(Math.min(hour.length - 1, Math.max(0, beneath)));
  };

  return (
    <div
      className={classes.picker}
      onPointerMove={pickBeneath}
      onPointerDown={pickBeneath}
      onPointerLeave={() => onPick(null)}
    >
      {children}
      <input
        className={classes.slider}
        type="range"
        min={0}
        max={hour.length - 1}
        step={1}
        value={index}
        aria-label={t('accounts.health.hour.pick')}
        aria-valuetext={minute && `${format.time(minute.at)} ${minuteText(minute)}`}
        onChange={(event) => onPick(Number(event.currentTarget.value))}
        onFocus={() => onPick(index)}
        onBlur={() => onPick(null)}
      />
    </div>
  );
}

function Legend() {
  const { t } = useTranslation();
  return (
    <ul className={classes.legend}>
      {outcomes.map((outcome) => (
        <li key={outcome}>
          <span className={classes.swatch} data-outcome={outcome} aria-hidden="true" />
          {t(`accounts.health.hour.${outcome}`)}
        </li>
      ))}
    </ul>
  );
}
