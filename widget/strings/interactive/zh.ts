// What an interactive call says, in Chinese, simplified characters.
import type { InteractiveTable } from './en.ts';

export const table: InteractiveTable = {
  mute: '静音',
  unmute: '取消静音',
  cameraOff: '关闭摄像头',
  cameraOn: '开启摄像头',

  captions: '字幕',
  transcript: '文字记录',
  closeTranscript: '关闭文字记录',
  transcriptEmpty: '通话内容会以文字显示在这里。',
  you: '您',
  host: 'AI 主持人',
  interrupted: '被打断',
  copy: '复制',
  copied: '已复制',
  download: '下载',
  write: '输入消息',
  send: '发送',
  tooLong: '这条消息太长，请缩短一些。',
  notSent: '您的消息未能发送。',

  networkWeak: '您的网络连接较弱',
  networkLost: '连接已中断，正在尝试与您重新连接。',
  cameraTrouble: '您的摄像头无法使用',
  microphoneTrouble: '您的麦克风无法使用',
  devicesBusy: '另一个程序正在使用您的摄像头或麦克风',
  devicesBlocked: '您的浏览器不允许此通话使用摄像头或麦克风',
  hostLate: '您的 AI 主持人正在赶来',
  hostAbsent: '您的 AI 主持人没有来。您可以继续等待，或结束通话。',

  linkOffered: '给您的链接',
  openLink: '打开链接',
  dismiss: '忽略',
};
