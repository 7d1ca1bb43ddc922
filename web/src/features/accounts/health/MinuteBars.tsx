import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/i18n/useFormat';
import { countOf, outcomes, type WholeMinute } from './hourOf';
import classes from './HourRibbon.module.css';

const step = 10;
const barWidth = 8;
const countHeight = 80;
const peakHeight = 40;
/** Anything that left is seen, however little it is beside the rest. */
const leastHeight = 2;

interface MinuteBarsProps {
  hour: readonly WholeMinute[];
  limit: number;
  picked: number | null;
}

/** The drawing alone; its words are in the slider and the table beside it. */
export function MinuteBars({ hour, limit, picked }: MinuteBarsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const most = Math.max(1, ...hour.map(countOf));
  const [first, last] = [hour[0], hour.at(-1)];

  return (
    <div aria-hidden="true">
      <span className={classes.caption}>
        {t('accounts.health.hour.count')}
        <span>{format.number(most)}</span>
      </span>
      <Chart height={countHeight} picked={picked} count={hour.length}>
        {hour.map((minute, index) => (
          <Stack key={minute.at} minute={minute} x={index * step} most={most} />
        ))}
      </Chart>
      <span className={classes.caption}>
        {t('accounts.health.hour.peak', { limit: format.number(limit) })}
        <span>{format.number(limit)}</span>
      </span>
      <Chart height={peakHeight} picked={picked} count={hour.length}>
        <line className={classes.limit} x1={0} x2={hour.length * step} y1={0.5} y2={0.5} />
        {hour.map((minute, index) => (
          <Bar
            key={minute.at}
            kind={minute.peak >= limit ? 'full' : 'peak'}
            x={index * step}
            bottom={peakHeight}
            height={heightOf(minute.peak, limit, peakHeight)}
          />
        ))}
      </Chart>
      <span className={classes.caption}>
        <span>{first && format.time(first.at)}</span>
        <span>{last && format.time(last.at)}</span>
      </span>
    </div>
  );
}

interface ChartProps {
  height: number;
  count: number;
  picked: number | null;
  children: React.ReactNode;
}

function Chart({ height, count, picked, children }: ChartProps) {
  return (
    <svg
      className={classes.chart}
      height={height}
      viewBox={`0 0 ${count * step} ${height}`}
      preserveAspectRatio="none"
    >
      {picked !== null && (
        <rect className={classes.picked} x={picked * step - 1} y={0} width={step} height={height} />
      )}
      {children}
    </svg>
  );
}

function Stack({ minute, x, most }: { minute: WholeMinute; x: number; most: number }) {
  let bottom = countHeight;
  return outcomes.map((outcome) => {
    const height = heightOf(minute[outcome], most, countHeight);
    const bar = <Bar key={outcome} kind={outcome} x={x} bottom={bottom} height={height} />;
    bottom -= height;
    return bar;
  });
}

function Bar({ kind, x, bottom, height }: { kind: string; x: number; bottom: number; height: number }) {
  if (height === 0) return null;
  return <rect data-outcome={kind} x={x} y={bottom - height} width={barWidth} height={height} />;
}

function heightOf(value: number, most: number, full: number): number {
  return value === 0 ? 0 : Math.max(leastHeight, full * Math.min(1, value / most));
}
