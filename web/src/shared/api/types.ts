import type { components } from './schema.gen';

type Schemas = components['schemas'];

// The one place where generated names become ours: a change of the API document is felt here first.
export type SetupStatus = Schemas['SetUpStatus'];
export type SetupRequest = Schemas['SetUpRequest'];
export type Session = Schemas['Session'];
export type Me = Schemas['Me'];
export type Language = Schemas['Language'];

export type Member = Schemas['Member'];
export type MemberStatus = Schemas['MemberStatus'];
export type MemberRole = Schemas['MemberRole'];
export type MemberOverride = Schemas['MemberOverride'];
export type RolePlace = Schemas['AssignRolesPlace'];
export type Role = Schemas['Role'];
export type RoleRequest = Schemas['WriteRoleRequest'];
export type PermissionItem = Schemas['ListPermissionsItem'];
export type PermissionsExplained = Schemas['ExplainPermissionsAnswer'];
export type ExplainedPermission = Schemas['Explanation'];
export type WorkspaceNumber = Schemas['WorkspaceNumber'];

export type OverseenWorkspace = Schemas['OverseenWorkspace'];
export type WorkspaceState = Schemas['WorkspaceState'];
export type CreateWorkspaceRequest = Schemas['CreateWorkspaceRequest'];
export type WorkspaceAdministrator = Schemas['AdministratorsAdministrator'];
export type AddAdministratorRequest = Schemas['AdministratorsRequest'];

export type AutomaticAssignment = Schemas['AutomaticAssignment'];

export type MadeLink = Schemas['MadeLink'];
export type InviteRequest = Schemas['InvitePersonRequest'];
export type Invitation = Schemas['AcceptInvitationInvitation'];
export type Person = Schemas['Person'];
export type PersonMerge = Schemas['PersonMerge'];
export type FoundPerson = Schemas['ShowPersonFoundPerson'];

export type Account = Schemas['Account'];
export type AccountList = Schemas['ListAccountsAnswer'];
export type AccountCheck = Schemas['AccountCheck'];
export type AccountCheckError = Schemas['CheckError'];
export type ConnectAccountRequest = Schemas['ConnectNumberRequest'];
export type EditAccountRequest = Schemas['EditAccountRequest'];

export type NumberDetails = Schemas['ShowDetailsAnswer'];
export type NumberNow = Schemas['ShowDetailsNumberNow'];
export type BusinessNow = NonNullable<NumberDetails['business']>;
export type HealthNow = NonNullable<NumberDetails['health']>;
export type DiagnosisAnswer = Schemas['DiagnoseAnswer'];
export type Finding = Schemas['Finding'];
export type NumberProfile = Schemas['ShowProfileAnswer'];
export type ChangeProfileRequest = Schemas['ChangeProfileRequest'];
export type ChatCode = Schemas['ChatCode'];
export type NumberNews = Schemas['ListNewsItem'];
export type BlockedPerson = Schemas['BlockedPeoplePerson'];
export type ChatComponents = Schemas['ChatComponentsAnswer'];
export type ChatComponentsRequest = Schemas['ChatComponentsRequest'];
export type ConversationSettingsRequest = Schemas['EditConversationSettingsRequest'];
export type CodeMethod = NonNullable<Schemas['CodeMethod']>;
export type AppDataKind = NonNullable<Schemas['AppDataKind']>;

export type JournalPage = Schemas['ListJournalAnswer'];
export type JournalEntry = Schemas['JournalEntry'];
export type JournalState = Schemas['JournalState'];
export type Webhook = Schemas['ShowWebhookAnswer'];
export type ReplayRequest = Schemas['ReplayJournalRequest'];
export type ReplayAnswer = Schemas['ReplayJournalAnswer'];

export type ApiKey = Schemas['KeyRow'];
export type NewKey = Schemas['ManageKeysNewKey'];
export type MadeApiKey = Schemas['ManageKeysMade'];
export type MySession = Schemas['ManageSessionsItem'];
export type BegunFactor = Schemas['ManageSecondFactorBegun'];

export type AuditPage = Schemas['PageOfEntry'];
export type AuditLine = Schemas['ListAuditEntry'];
export type AuditChange = Schemas['ListAuditChange'];

export type NumberHealth = Schemas['ShowHealthAnswer'];
export type NumberLimits = Schemas['ShowHealthLimits'];
export type StreamHealth = Schemas['ShowHealthStreamHealth'];
export type SendMinute = Schemas['ShowHealthMinute'];
export type SendFailure = Schemas['ShowHealthFailure'];

export type Conversation = Schemas['Conversation'];
export type ConversationPage = Schemas['ListConversationsAnswer'];
export type Contact = Schemas['ConversationContact'];
export type LastMessage = Schemas['LastMessage'];
export type LastCall = NonNullable<LastMessage['call']>;
export type Message = Schemas['Message'];
export type MessageBody = Schemas['MessageBody'];
export type FileBody = Extract<MessageBody, { kind: 'file' }>;
export type PlaceBody = Extract<MessageBody, { kind: 'place' }>;
export type CardsBody = Extract<MessageBody, { kind: 'cards' }>;
export type ButtonsBody = Extract<MessageBody, { kind: 'buttons' }>;
export type ChoicesBody = Extract<MessageBody, { kind: 'choices' }>;
export type LinkBody = Extract<MessageBody, { kind: 'link' }>;
export type RequestBody = Extract<MessageBody, { kind: 'request' }>;
export type FileShape = Schemas['MediaKind'];
export type UploadedFile = Schemas['UploadFileAnswer'];
export type PersonCard = Schemas['Card'];
export type CartItem = Schemas['CartItem'];
export type AdOrigin = Schemas['AdOrigin'];
export type MessageFile = Schemas['MessageFile'];
export type Reaction = Schemas['Reaction'];
export type MessageState = Schemas['MessageState'];
export type MessageFailure = Schemas['MessageFailure'];
export type MessageHistory = Schemas['ShowHistoryAnswer'];
export type HistoryStep = Schemas['ShowHistoryStep'];
export type ToldPayload = Schemas['ShowHistoryTold'];
export type Waiting = Schemas['Waiting'];
export type Settlement = NonNullable<Schemas['Settlement']>;
export type ReplyReference = Schemas['RepliedTo'];
export type ThreadPage = Schemas['ShowThreadAnswer'];
export type ConversationView = 'all' | 'mine' | 'unassigned' | 'unread' | 'favorites';
export type ListSort = 'activity' | 'window';
export type ConversationStatus = Schemas['ConversationStatus'];
export type ConversationCounts = Schemas['ConversationCounts'];
/** Who has a conversation; what a conflict brings along. */
export type Assignment = Pick<Conversation, 'assignee' | 'team'>;
export type Assignees = Schemas['ListAssigneesAnswer'];
export type Colleague = Schemas['ConversationAssignee'];
export type Note = Schemas['Note'];
export type ThreadEvent = Schemas['ThreadEvent'];
export type Label = Schemas['Label'];
export type LabelColor = Schemas['LabelColor'];
export type Notification = Schemas['ListNotificationsItem'];
export type Onlooker = Schemas['Onlooker'];
export type QuickReply = Schemas['QuickReply'];
export type SavedFilter = Schemas['SavedFilter'];
export type Team = Schemas['Team'];
export type TeamList = Schemas['ListTeamsAnswer'];
export type Sender = Schemas['ListSendersSender'];
export type Template = Schemas['Template'];
export type TemplateShape = Schemas['TemplateShape'];
export type ShapePart = Schemas['ShapePart'];
export type ShapeField = Schemas['ShapeField'];
export type TemplateValue = Schemas['TemplateValue'];
export type TemplatePage = Schemas['ListTemplatesAnswer'];
export type FilledTemplate = Schemas['FilledTemplate'];
export type ButtonKind = Schemas['ButtonKind'];
