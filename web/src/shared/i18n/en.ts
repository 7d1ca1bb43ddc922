export const en = {
  common: {
    retry: 'Try again',
    cancel: 'Cancel',
    close: 'Close',
    save: 'Save',
    copy: 'Copy',
    copied: 'Copied',
    loading: 'Loading…',
    loadFailed: '{{what}} could not be loaded.',
  },
  language: {
    label: 'Language',
    fr: 'Français',
    en: 'English',
  },
  problem: {
    unreachable: 'The server cannot be reached. Check your connection and try again.',
    unexpected: 'Something went wrong ({{code}}).',
    setup_token_wrong:
      'This set-up link is not valid. Open the link printed in the terminal by the latest start.',
    setup_done: 'Relais is already set up. Sign in instead.',
    credentials_wrong: 'The e-mail address or the password is wrong.',
    too_many_attempts_one: 'Too many attempts. Try again in {{count}} minute.',
    too_many_attempts_other: 'Too many attempts. Try again in {{count}} minutes.',
    session_ended: 'Your session has ended. Sign in again.',
    permission_missing: 'You do not have the permission to do this.',
    unauthenticated: 'Your session has ended. Sign in again.',
    database_unavailable:
      'Relais cannot reach its database just now. Nothing was changed; try again in a moment.',
    not_found: 'This no longer exists.',
    window_closed: 'The 24-hour window is closed: this message cannot be sent.',
    account_disconnected: 'The WhatsApp number is disconnected: this message cannot be sent.',
    idempotency_key_reused: 'This message was already sent with another text.',
    idempotency_key_missing: 'The message was sent without its key.',
    number_already_connected: 'This number is already connected.',
    confirmation_wrong: 'The name does not match.',
    simulator_unreachable: 'The simulator does not answer. Check that it is running.',
    invalid: 'Please check the fields.',
    field: {
      required: 'Please fill in this field.',
      too_long: 'This is too long.',
      password_too_short: 'At least 10 characters.',
      password_too_long: 'Too long: at most 72 bytes (accents and emoji count for several).',
      email_invalid: 'This is not an e-mail address.',
      number_already_connected: 'This number is already connected.',
      id_malformed: 'This is not an id as Meta shows it.',
      characters_invalid: 'This holds characters that are not accepted here.',
      digits_only: 'Digits only, without spaces or “+”.',
      out_of_range: 'Between {{min}} and {{max}}.',
      confirmation_wrong: 'The name does not match.',
      invalid: 'This value is not accepted.',
    },
  },
  start: {
    opening: 'Opening Relais…',
    unreachableTitle: 'Relais cannot be reached',
    unreachableText: 'The server did not answer. It may be restarting; this page tries again by itself.',
  },
  tagline: 'Your team’s WhatsApp, in one calm place.',
  setup: {
    title: 'Welcome to Relais',
    lead: 'Create your workspace and its first administrator. It takes a minute.',
    workspaceName: 'Workspace name',
    workspaceNameHint: 'Usually your company or shop.',
    displayName: 'Your name',
    displayNameHint: 'Colleagues see it next to your messages.',
    email: 'E-mail address',
    password: 'Password',
    ruleLength: 'At least 10 characters',
    ruleBytes: 'At most 72 bytes',
    submit: 'Create the workspace',
    demoHint: 'Demonstration: a simulated number is waiting for you, and its customers write by themselves.',
    linkTitle: 'Open the set-up link',
    linkText:
      'Relais is not set up yet. At its first start it printed a one-time link in the terminal. Open that link in this browser to go on.',
    linkExample: 'It looks like this:',
    checkAgain: 'Check again',
  },
  signIn: {
    title: 'Sign in',
    email: 'E-mail address',
    password: 'Password',
    submit: 'Sign in',
    ended: 'Your session has ended. Sign in to continue.',
  },
  shell: {
    skip: 'Skip to the content',
    navigation: 'Main navigation',
    discussions: 'Discussions',
    settings: 'Settings',
    userMenu: 'Your menu',
    appearance: 'Appearance',
    light: 'Light',
    dark: 'Dark',
    system: 'System',
    signOut: 'Sign out',
    shortcuts: 'Keyboard shortcuts',
    offline: 'You are offline. Messages you write are kept and sent as soon as the connection is back.',
    reconnecting: 'Reconnecting…',
    unread_one: '{{count}} unread discussion',
    unread_other: '{{count}} unread discussions',
    noDoorTitle: 'Nothing to open yet',
    noDoor: 'Your role opens none of these pages. Ask an administrator for access.',
  },
  shortcuts: {
    title: 'Keyboard shortcuts',
    move: 'Next or previous discussion',
    open: 'Open the discussion',
    search: 'Search',
    back: 'Back, or clear the search',
    send: 'Send',
    newLine: 'New line',
    help: 'Show this help',
  },
  inbox: {
    title: 'Discussions',
    list: 'List of discussions',
    what: 'The discussions',
    search: 'Search by name, number or text',
    clearSearch: 'Clear the search',
    filters: 'Filter discussions',
    filter: { all: 'All', unread: 'Unread', favorites: 'Favourites' },
    empty: {
      allTitle: 'No one has written yet',
      allText: 'When a customer writes to one of your WhatsApp numbers, the discussion appears here.',
      connect: 'Connect a number',
      unreadTitle: 'All read',
      unreadText: 'Every discussion has been read. Well done.',
      favoritesTitle: 'No favourites',
      favoritesText: 'Star a discussion to find it here.',
      searchTitle: 'Nothing found',
      searchText: 'No discussion matches “{{search}}”.',
    },
    pickTitle: 'Pick a discussion',
    pickText: 'Choose someone on the left to read and answer. Press ? for the keyboard shortcuts.',
    loadingMore: 'Loading more discussions…',
    moreFailed: 'More discussions could not be loaded.',
    unreadCount_one: '{{count}} unread message',
    unreadCount_other: '{{count}} unread messages',
    favorite: 'Favourite',
    addFavorite: 'Add to favourites',
    removeFavorite: 'Remove from favourites',
    markRead: 'Mark as read',
    markUnread: 'Mark as unread',
    actions: 'Actions for {{name}}',
    yesterday: 'Yesterday',
    today: 'Today',
    noMessage: 'No message yet',
    draft: 'Draft:',
    actionFailed: 'This could not be done.',
    newMessageFrom: 'New message from {{name}}',
  },
  thread: {
    what: 'The discussion',
    label: 'Discussion with {{name}}',
    messages: 'Messages',
    empty: 'No message here yet.',
    notFoundTitle: 'This discussion does not exist',
    notFoundText: 'It may belong to another workspace, or the link is incomplete.',
    backToList: 'Back to the discussions',
    loadingOlder: 'Loading earlier messages…',
    olderFailed: 'Earlier messages could not be loaded.',
    start: 'Start of the discussion',
    newMessages_one: '{{count}} new message',
    newMessages_other: '{{count}} new messages',
    toBottom: 'Go to the latest message',
    reply: 'Reply',
    replyTo: 'Reply to this message',
    sendAgain: 'Send again',
    jump: 'Go to the quoted message',
    quoteUnknown: 'Message not shown here',
    quoteYou: 'Your team',
    unsupported: 'Unsupported message ({{type}})',
    unsupportedText: 'Relais cannot show this kind of message yet. It is kept whole.',
    showRaw: 'Show the raw content',
    hideRaw: 'Hide the raw content',
    info: 'Contact details',
    menu: 'Discussion menu',
    outbound: 'Sent',
    windowLeft: '{{time}} left to answer',
    windowClosed: 'Window closed',
    windowHint:
      'WhatsApp lets a business answer freely for 24 hours after the customer’s last message. This window closes on {{date}}.',
    windowClosedHint:
      'WhatsApp lets a business answer freely for 24 hours after the customer’s last message. The window opens again when the customer writes.',
  },
  duration: {
    hours: '{{count}} h',
    hoursMinutes: '{{hours}} h {{minutes}} min',
    minutes: '{{count}} min',
    seconds: '{{count}} s',
  },
  state: {
    received: 'Received',
    waiting: 'Waiting for the connection',
    waitingHint: 'Not sent yet. It leaves by itself as soon as the server answers; keep writing.',
    submitting: 'On its way to the server',
    refused: 'Not sent',
    queued: 'Queued',
    sending: 'Being sent',
    accepted: 'Sent',
    sent: 'Sent',
    delivered: 'Delivered',
    read: 'Read',
    played: 'Played',
    failed: 'Not delivered',
    unconfirmed: 'Not confirmed',
    unconfirmedHint:
      'The connection to WhatsApp broke while this message was leaving, so nobody knows yet whether it went out. Relais does not send it again by itself, so that the customer does not get it twice; a receipt settles it.',
    nextTry: 'Next try at {{time}}',
    sentAt: 'Sent {{time}}',
    deliveredAt: 'Delivered {{time}}',
    readAt: 'Read {{time}}',
    details: 'Message details: {{state}}',
  },
  failure: {
    window_closed:
      'More than 24 hours have passed since this person last wrote. Send a template, or wait until they write.',
    recipient_unreachable:
      'This person cannot be reached on WhatsApp: they do not have it, or their app is too old, or its terms are not accepted. Check the number, or reach them another way.',
    recipient_is_sender:
      'This is the number that sends, and a number cannot write to itself. Choose another recipient.',
    recipient_not_allowed:
      'A test number writes only to the people on its list. Add this person under API Setup in the Meta app, or send from a real number.',
    recipient_blocked: 'You have blocked this person on WhatsApp. Unblock them to write to them again.',
    recipient_opted_out:
      'This person no longer wants marketing from you. Send them none until they allow it again; you may still answer when they write.',
    country_blocked:
      'WhatsApp does not let this account write to people in this country. Leave its numbers out, or ask for the reason in WhatsApp Manager.',
    marketing_limit:
      'This person already receives much marketing on WhatsApp, from all businesses together. Wait at least 24 hours; meanwhile you may answer when they write.',
    experiment:
      'WhatsApp holds marketing back from this person for an experiment of its own, and charges nothing for it. Wait at least 24 hours, or wait until they write.',
    number_needed:
      'This message needs a phone number, and this person hides theirs. Ask them for it, or send another kind of message.',
    expired:
      'The message did not reach the phone in its time, most often because the phone was off. Send it again if it still matters.',
    identity_changed:
      'This person has changed phones or reinstalled WhatsApp. Make sure that it is still them, then send again.',
    rate_limited:
      'This number was sending faster than WhatsApp allows. Relais slows down by itself; if this repeats, lower the messages per second of the number.',
    pair_rate_limited:
      'Too many messages went to this person in a short time. Relais waits a little by itself; put what you have to say in fewer messages.',
    maintenance:
      'WhatsApp was working on this number, which takes a few minutes. Relais tries again by itself; send it again only if it is marked as not delivered.',
    provider_unavailable:
      'WhatsApp was not available. Relais tries again by itself a few times; send it again only if it is marked as not delivered.',
    token_invalid:
      'The access token of the number is no longer valid. Ask an administrator to paste a new one in the settings of the number.',
    permission_missing:
      'The access token of the number lacks a permission. Ask an administrator to give it whatsapp_business_messaging and to assign the WhatsApp account to its system user.',
    account_restricted:
      'WhatsApp has restricted this account or its number for a breach of its rules. Ask an administrator to see the reason in WhatsApp Manager and to appeal there.',
    spam_limit:
      'Too many people have blocked or reported this number. Wait at least a day, then write less, and only to people who expect it.',
    daily_limit:
      'The account has written first to as many people as WhatsApp allows it in 24 hours. Wait, and see in WhatsApp Manager whether the limit was lowered.',
    display_name_needed:
      'WhatsApp has not approved the display name of this number yet. Ask an administrator to have it approved in WhatsApp Manager.',
    number_not_registered:
      'This number is not, or no longer, registered with WhatsApp. Ask an administrator to register or verify it in WhatsApp Manager.',
    billing:
      'There is a payment problem with the WhatsApp account. Ask an administrator to check the payment method in WhatsApp Manager.',
    request_invalid:
      'WhatsApp did not accept the content of the message. Change it in the light of WhatsApp’s words, then send it again.',
    media_failed:
      'WhatsApp could not fetch the file, or does not take this kind of file. Check its type and size, then send it again.',
    text_too_long:
      'The template is too long once filled in for this person. Shorten what is filled in, or the template.',
    template_missing:
      'The template does not exist in this language, or is not approved. Check its name, its language and its state in WhatsApp Manager.',
    template_parameters:
      'What was filled in does not fit the template: a value is missing, one too many, of another kind, or has line breaks or many spaces. Mend the values, then send again.',
    template_invalid:
      'The template breaks a rule of WhatsApp for its form or its category. Edit it in WhatsApp Manager, or use another.',
    template_paused:
      'WhatsApp has paused the template because people complain of it. Edit it, use another, or wait until the pause is over.',
    template_disabled: 'WhatsApp has disabled the template for good. Make a new one with another content.',
    marketing_disabled:
      'This account may not send marketing templates by this road. Ask an administrator to see its settings in WhatsApp Manager.',
    flow_invalid:
      'WhatsApp has blocked the flow of this message. Mend the flow in WhatsApp Manager, then send again.',
    flow_throttled:
      'WhatsApp lets the flow of this message out only ten times an hour, because it answers badly. Mend the flow, then send again.',
    group_refused:
      'WhatsApp refuses this in this group: it is unknown, suspended or empty, or the number may not write to it. Write to the people one by one.',
    calling_refused:
      'WhatsApp does not let this number call this person, or ask them for it now. Write to them instead.',
    not_about_sending:
      'WhatsApp gave a reason that speaks of another message than yours. Look at the discussion before you send it again.',
    unknown: 'WhatsApp gave a reason that Relais does not know. Show an administrator what WhatsApp says.',
    whatsAppSays: 'WhatsApp says: {{message}}',
    whatsAppSaysCode: 'WhatsApp says: {{message}} (code {{code}})',
  },
  composer: {
    label: 'Write a message',
    placeholder: 'Write a message',
    send: 'Send',
    charactersLeft_one: '{{count}} character left',
    charactersLeft_other: '{{count}} characters left',
    tooLong_one: '{{count}} character too many',
    tooLong_other: '{{count}} characters too many',
    replyingTo: 'Replying to {{name}}',
    replyingToTeam: 'Replying to your team',
    cancelReply: 'Cancel the reply',
    windowNever:
      'This customer has not written yet: WhatsApp lets you answer freely only after their first message.',
    windowClosed:
      'The 24-hour window closed on {{date}}. You can write again as soon as the customer sends a message.',
    disconnected: 'The number “{{account}}” is disconnected: nothing can be sent from it any more.',
    forbidden: 'Your role lets you read this discussion, not answer it.',
    keepDraft: 'What you wrote is kept.',
    remove: 'Remove',
    edit: 'Edit',
  },
  contact: {
    title: 'Contact',
    close: 'Close the contact details',
    number: 'Number',
    waId: 'WhatsApp id',
    username: 'Username',
    account: 'Received on',
    lastActivity: 'Last activity',
    firstMessage: 'First message shown',
    messagesReceived: 'Messages received',
    hidden: 'Number hidden by the customer',
    window: 'Time to answer',
    copyNumber: 'Copy the number',
    accountDisconnected: 'disconnected',
  },
  settings: {
    title: 'Settings',
  },
  accounts: {
    title: 'WhatsApp numbers',
    lead: 'The numbers your customers write to.',
    what: 'The accounts',
    one: 'This account',
    emptyTitle: 'No number yet',
    emptyText: 'Connect your WhatsApp Business number, or try everything first with a simulated one.',
    connect: 'Connect a WhatsApp number',
    connectText: 'With a Meta app and a WhatsApp Business account. You need five values; each is explained.',
    addSimulated: 'Add a simulated number',
    addSimulatedText:
      'One click, no Meta account. You hold both ends: this inbox, and the customer’s phone in another tab.',
    simulatorMissing:
      'The simulator is not running with this installation, so simulated numbers are not available.',
    simulatedAdded: 'The simulated number is ready.',
    simulated: 'Simulated',
    openPhone: 'Open the phone',
    newTab: '(opens in a new tab)',
    connected: 'Connected',
    paused: 'Paused',
    pausedSince: 'Paused since {{date}}',
    resume: 'Resume sending',
    resumed: 'The number sends again.',
    quality: 'Quality: {{rating}}',
    qualityRating: { GREEN: 'High', YELLOW: 'Medium', RED: 'Low', UNKNOWN: 'Not known yet' },
    manage: 'Settings of this number',
    notVerified: 'Number not known yet',
    pauseReason: {
      token_invalid:
        'The access token is no longer valid. Paste a new one in the settings of this number, then resume.',
      permission_missing:
        'The access token lacks a permission. Give its system user the WhatsApp account, and the token whatsapp_business_messaging, then resume.',
      account_restricted:
        'WhatsApp has restricted this account or its number. See the reason in WhatsApp Manager and appeal there; resume once it is lifted.',
      spam_limit:
        'Too many people have blocked or reported this number. Wait at least a day, lower its messages per second, then resume.',
      daily_limit:
        'The account has written first to as many people as WhatsApp allows it in 24 hours. See the limit in WhatsApp Manager, wait, then resume.',
      display_name_needed:
        'WhatsApp has not approved the display name of this number yet. Have it approved in WhatsApp Manager, then resume.',
      number_not_registered:
        'This number is not, or no longer, registered with WhatsApp. Register or verify it in WhatsApp Manager, then resume.',
      billing: 'There is a payment problem. Check the payment method in WhatsApp Manager, then resume.',
    },
    form: {
      name: 'Name',
      nameHint: 'How your team calls this number, for instance “Shop” or “Support”.',
      phoneNumberId: 'Phone number ID',
      phoneNumberIdHint:
        'Meta app → WhatsApp → API Setup, under “From”. Digits only; it is not the phone number.',
      wabaId: 'WhatsApp Business Account ID',
      wabaIdHint: 'On the same page, next to the phone number ID.',
      accessToken: 'Access token',
      accessTokenHint:
        'Meta Business settings → Users → System users → Generate token, with whatsapp_business_messaging and whatsapp_business_management, never expiring. The temporary token of API Setup works for a day.',
      appSecret: 'App secret',
      appSecretHint:
        'Meta app → App settings → Basic → App secret → Show. It proves that webhooks really come from Meta.',
      keepSecret: 'Stored. Leave empty to keep it.',
      messagesPerSecond: 'Messages per second',
      messagesPerSecondHint: 'WhatsApp allows 80 for a normal number.',
      secretsNote: 'Secrets are stored encrypted and never shown again.',
      connectTitle: 'Connect a WhatsApp number',
      submit: 'Connect',
      saved: 'Saved.',
      created: 'The number is connected. One step is left: the webhook below.',
    },
    webhook: {
      title: 'Webhook',
      lead: 'Tell Meta where to deliver incoming messages. Without this step, nothing arrives.',
      url: 'Callback URL',
      verifyToken: 'Verify token',
      copyUrl: 'Copy the callback URL',
      copyToken: 'Copy the verify token',
      step1: 'In your Meta app, open WhatsApp → Configuration.',
      step2: 'Under “Webhook”, choose Edit and paste the callback URL and the verify token.',
      step3:
        'Choose “Verify and save”. Meta calls Relais at once, so Relais must be reachable from the internet over https.',
      step4: 'Under “Webhook fields”, subscribe to “messages”.',
      simulated: 'The simulator is already subscribed; there is nothing to paste.',
    },
    test: {
      title: 'Connection',
      lead: 'Asks WhatsApp about this number with the stored token. No message is sent.',
      run: 'Test the connection',
      ok: 'The connection works.',
      okNumber: 'WhatsApp answers for {{number}} ({{name}}).',
      failed: 'The connection does not work.',
      checkedAt: 'Checked {{date}}',
      trace: 'Trace id: {{id}}',
      never: 'Not tested yet.',
      reason: {
        token_invalid:
          'WhatsApp does not accept the access token: it has expired, was revoked or is incomplete.',
        number_unknown: 'WhatsApp does not know this phone number ID, or the token gives no access to it.',
        permission_missing:
          'The token lacks a permission. It needs whatsapp_business_messaging and whatsapp_business_management, and the system user must have the WhatsApp account assigned.',
        unreachable: 'WhatsApp could not be reached from this server.',
        other: 'WhatsApp refused the request.',
      },
    },
    disconnect: {
      title: 'Disconnect',
      lead: 'The number no longer sends or receives here. Its discussions and messages stay.',
      open: 'Disconnect this number…',
      confirmTitle: 'Disconnect “{{name}}”?',
      confirmText: 'Type the name to confirm.',
      confirmLabel: 'Name of the number',
      submit: 'Disconnect',
      done: '“{{name}}” is disconnected.',
    },
    edit: 'Settings',
    notFoundTitle: 'This number does not exist',
    notFoundText: 'It may have been disconnected.',
    backToList: 'Back to the numbers',
    viewOnly: 'You can see this number. Changing it needs the permission to manage accounts.',
  },
  notFound: {
    title: 'Page not found',
    text: 'The address may be mistyped, or the page has moved.',
    home: 'Go to the discussions',
  },
  crash: {
    title: 'Something broke on this page',
    text: 'Nothing you sent is lost. Reload the page; if it happens again, tell your administrator.',
    reload: 'Reload the page',
    details: 'Technical details',
  },
};

type Shape<T> = { [Key in keyof T]: T[Key] extends string ? string : Shape<T[Key]> };

/** What every language has to say: the keys of English. */
export type Translation = Shape<typeof en>;
