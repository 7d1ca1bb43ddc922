import type { ReactNode } from 'react';

interface IconProps {
  size?: number;
  className?: string | undefined;
}

function icon(drawing: ReactNode, { isFilled = false } = {}) {
  return function Icon({ size = 20, className }: IconProps) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill={isFilled ? 'currentColor' : 'none'}
        stroke={isFilled ? 'none' : 'currentColor'}
        strokeWidth={1.8}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
        className={className}
      >
        {drawing}
      </svg>
    );
  };
}

const star = 'M12 3.6l2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8L3.6 9.7l5.8-.8z';

export const BackIcon = icon(<path d="M19 12H5m6-6-6 6 6 6" />);
export const CheckIcon = icon(<path d="M5 12.5l4.5 4.5L19 7.5" />);
export const CloseIcon = icon(<path d="M6 6l12 12M18 6 6 18" />);
export const CopyIcon = icon(<path d="M9 9h10v11H9zM15 9V4H5v11h4" />);
export const DiscussionsIcon = icon(<path d="M4 5h12v8H9l-4 3.5V13H4zM19 9h1v8h-1v3l-3.6-3H10" />);
export const DotsIcon = icon(
  <path d="M12 4a1.8 1.8 0 1 1 0 3.6A1.8 1.8 0 0 1 12 4zm0 6.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6zm0 6.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6z" />,
  { isFilled: true },
);
export const DownIcon = icon(<path d="M12 5v14m-6-6 6 6 6-6" />);
export const ExternalIcon = icon(<path d="M13 5h6v6m0-6-9 9M17 14v5H5V7h5" />);
export const InfoIcon = icon(
  <>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 11v5.5M12 7.6v.1" />
  </>,
);
export const KeyboardIcon = icon(<path d="M3 6h18v12H3zM7 10h.01M12 10h.01M17 10h.01M8 14h8" />);
export const LanguageIcon = icon(
  <>
    <circle cx="12" cy="12" r="9" />
    <path d="M3.5 9.5h17M3.5 14.5h17M12 3c2.6 2.6 3.6 5.6 3.6 9s-1 6.4-3.6 9c-2.6-2.6-3.6-5.6-3.6-9s1-6.4 3.6-9z" />
  </>,
);
export const MoonIcon = icon(<path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z" />);
export const OfflineIcon = icon(
  <path d="M4 4l16 16M8.5 12.9a6 6 0 0 1 2-1.2M5 9.4a11 11 0 0 1 2.6-1.7M11 6.1a11 11 0 0 1 8 3.3M14.8 12.2l.8.7M12 18h.01" />,
);
export const PauseIcon = icon(<path d="M9 6v12M15 6v12" />);
export const PhoneIcon = icon(
  <path d="M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM11 18h2" />,
);
export const CallIcon = icon(
  <path d="M6.5 3.5h3l1.6 4.2-2.1 1.6a12 12 0 0 0 5.7 5.7l1.6-2.1 4.2 1.6v3a2 2 0 0 1-2.2 2A16.8 16.8 0 0 1 4.5 5.7a2 2 0 0 1 2-2.2z" />,
);
export const PlugIcon = icon(<path d="M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0zM12 17v4" />);
export const ReplyIcon = icon(<path d="M10 6 4 12l6 6M4 12h10a6 6 0 0 1 6 6v1" />);
export const RetryIcon = icon(<path d="M20 12a8 8 0 1 1-2.5-5.8M20 4v4.5h-4.5" />);
export const SearchIcon = icon(
  <>
    <circle cx="11" cy="11" r="6.5" />
    <path d="M16 16l4.5 4.5" />
  </>,
);
export const SendIcon = icon(<path d="M4 4.5 21 12 4 19.5l2.5-7.5zM6.5 12H21" />);
export const SettingsIcon = icon(
  <path d="M4 7h9m4 0h3M4 17h3m4 0h9M15 4.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4zM9 14.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4z" />,
);
export const SignOutIcon = icon(<path d="M14 4h5v16h-5M10 8l-4 4 4 4M6 12h9" />);
export const StarIcon = icon(<path d={star} />);
export const StarFilledIcon = icon(<path d={star} />, { isFilled: true });
export const SunIcon = icon(
  <>
    <circle cx="12" cy="12" r="4" />
    <path d="M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1.1 1.1M17.3 17.3l1.1 1.1M5.6 18.4l1.1-1.1M17.3 6.7l1.1-1.1" />
  </>,
);
export const SystemIcon = icon(<path d="M4 5h16v11H4zM9 20h6M12 16v4" />);
export const NewMessageIcon = icon(<path d="M12 5v14M5 12h14" />);
export const TemplateIcon = icon(<path d="M5 4h14v16H5zM8.5 8.5h7M8.5 12h7M8.5 15.5h4" />);
export const UnreadIcon = icon(
  <>
    <path d="M13 5H4v10h3v4l4.5-4H19v-4" />
    <circle cx="18.5" cy="5.5" r="2.5" fill="currentColor" stroke="none" />
  </>,
);
export const WarningIcon = icon(<path d="M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.1" />);
export const ClockIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7.5V12l3 2" />
  </>,
);
export const QuestionIcon = icon(
  <>
    <circle cx="12" cy="12" r="9" />
    <path d="M9.5 9.5a2.6 2.6 0 1 1 3.8 2.3c-.9.5-1.3 1-1.3 2M12 16.8v.1" />
  </>,
);

export const ButtonsIcon = icon(<path d="M4 5h16v5H4zM4 14h7v5H4zM14 14h6v5h-6z" />);
export const CameraIcon = icon(
  <path d="M4 8h3.5L9 5.5h6L16.5 8H20v11H4zM12 10.2a3.3 3.3 0 1 1 0 6.6 3.3 3.3 0 0 1 0-6.6z" />,
);
export const EmojiIcon = icon(
  <path d="M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM8.3 14a4.3 4.3 0 0 0 7.4 0M9 9.5v.1M15 9.5v.1" />,
);
export const FileIcon = icon(<path d="M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5" />);
export const LinkIcon = icon(
  <path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7L12 17" />,
);
export const ListIcon = icon(<path d="M9 6h11M9 12h11M9 18h11M4.5 6h.1M4.5 12h.1M4.5 18h.1" />);
export const MicrophoneIcon = icon(
  <path d="M12 4a2.6 2.6 0 0 1 2.6 2.6v4.8a2.6 2.6 0 0 1-5.2 0V6.6A2.6 2.6 0 0 1 12 4zM6 11a6 6 0 0 0 12 0M12 17v3.5" />,
);
export const PersonIcon = icon(
  <path d="M12 4a3.8 3.8 0 1 1 0 7.6A3.8 3.8 0 0 1 12 4zM4.5 20a7.5 7.5 0 0 1 15 0" />,
);
export const PictureIcon = icon(
  <path d="M4 5h16v14H4zM4 16l4.5-4.5 4 4 2.5-2.5 5 5M15.5 8.8a1 1 0 1 1 0 .1" />,
);
export const PlaceIcon = icon(
  <path d="M12 20.5S5.5 14.6 5.5 10a6.5 6.5 0 0 1 13 0c0 4.6-6.5 10.5-6.5 10.5zM12 7.8a2.3 2.3 0 1 1 0 4.6 2.3 2.3 0 0 1 0-4.6z" />,
);
export const PlusIcon = icon(<path d="M12 5v14M5 12h14" />);
export const TrashIcon = icon(<path d="M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13M10.5 11v5.5M13.5 11v5.5" />);
export const TeamIcon = icon(
  <path d="M9 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM3 19a6 6 0 0 1 12 0M16 5.4a3 3 0 0 1 0 5.3M17.5 13.6A6 6 0 0 1 21 19" />,
);
export const FilterIcon = icon(<path d="M4 6h16M7 12h10M10 18h4" />);
export const HourglassIcon = icon(
  <path d="M7 4h10M7 20h10M8 4c0 5 8 5 8 8s-8 3-8 8M16 4c0 5-8 5-8 8s8 3 8 8" />,
);
export const NoteIcon = icon(<path d="M5 4h14v11l-5 5H5zM14 20v-5h5M8.5 8.5h7M8.5 12h4" />);
export const LabelIcon = icon(<path d="M4 4h8l8 8-8 8-8-8zM8 8.1v-.1" />);
export const BellIcon = icon(
  <path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5a2.2 2.2 0 0 0 4 0" />,
);
export const PencilIcon = icon(<path d="M4 20h4L19.5 8.5l-4-4L4 16zM13 7l4 4" />);
export const ChevronDownIcon = icon(<path d="M6 9.5l6 6 6-6" />);
export const BookmarkIcon = icon(<path d="M6.5 4h11v16L12 15.5 6.5 20z" />);
export const BookmarkFilledIcon = icon(<path d="M6.5 4h11v16L12 15.5 6.5 20z" />, { isFilled: true });
export const UpIcon = icon(<path d="M12 19V5m-6 6 6-6 6 6" />);
