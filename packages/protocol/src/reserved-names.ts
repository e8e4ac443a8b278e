/**
 * The words by which the interface, in each of its languages, calls what is no person, or whoever looks at it. Who
 * had one for a name could speak as the house.
 */
export const reservedNames: readonly string[] = [
  ...[
    'Parley',
    'Lobby',
    'You',
    'Me',
    'Guest',
    'Member',
    'Everyone',
    'Everyone else',
    'People',
    'All',
  ],
  ...['Admin', 'Administrator', 'Moderator', 'Owner', 'Operator', 'Support', 'Help', 'Security'],
  ...['System', 'Server', 'Root', 'Bot', 'Nobody', 'Anonymous', 'Unknown', 'Here', 'Channel'],
  ...['Conversations', 'Messages', 'New messages', 'Notifications', 'Ignored call', 'Missed call'],
  ...['大厅', '你', '您', '我', '访客', '注册用户', '所有人', '其他人', '成员', '全体成员', '大家'],
  ...[
    '管理员',
    '版主',
    '所有者',
    '客服',
    '帮助',
    '安全中心',
    '系统',
    '服务器',
    '机器人',
    '匿名',
    '未知',
  ],
  ...['会话', '消息', '新消息', '通知', '已忽略的来电', '未接来电'],
  // In traditional characters, which whoever reads the others reads as well.
  ...['大廳', '訪客', '註冊用戶', '成員', '全體成員', '管理員', '幫助', '系統', '伺服器', '機器人'],
];
