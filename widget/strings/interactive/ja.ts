// What an interactive call says, in Japanese, in です/ます style.
import type { InteractiveTable } from './en.ts';

export const table: InteractiveTable = {
  mute: 'ミュート',
  unmute: 'ミュート解除',
  cameraOff: 'カメラをオフにする',
  cameraOn: 'カメラをオンにする',

  captions: '字幕',
  transcript: '文字起こし',
  closeTranscript: '文字起こしを閉じる',
  transcriptEmpty: '会話の内容がここに表示されます。',
  you: 'あなた',
  host: 'AIホスト',
  interrupted: '中断',
  copy: 'コピー',
  copied: 'コピーしました',
  download: 'ダウンロード',
  write: 'メッセージを入力',
  send: '送信',
  tooLong: 'メッセージが長すぎます。短くしてください。',
  notSent: 'メッセージを送信できませんでした。',

  networkWeak: '通信状態がよくありません',
  networkLost: '接続が途切れました。再接続を試みています。',
  cameraTrouble: 'カメラを使用できません',
  microphoneTrouble: 'マイクを使用できません',
  devicesBusy: '別のプログラムがカメラまたはマイクを使用しています',
  devicesBlocked: 'ブラウザがこの通話でのカメラまたはマイクの使用を許可していません',
  hostLate: 'AIホストがまもなく参ります',
  hostAbsent:
    'AIホストが来ていません。このままお待ちいただくことも、通話を終了することもできます。',

  linkOffered: 'リンクのご案内',
  openLink: 'リンクを開く',
  dismiss: '非表示にする',
};
