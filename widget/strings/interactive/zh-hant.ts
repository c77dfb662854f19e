// What an interactive call says, in Chinese, traditional characters, in the words of Taiwan.
import type { InteractiveTable } from './en.ts';

export const table: InteractiveTable = {
  mute: '靜音',
  unmute: '取消靜音',
  cameraOff: '關閉攝影機',
  cameraOn: '開啟攝影機',

  captions: '字幕',
  transcript: '逐字稿',
  closeTranscript: '關閉逐字稿',
  transcriptEmpty: '通話內容會以文字顯示在這裡。',
  you: '您',
  host: 'AI 主持人',
  interrupted: '被打斷',
  copy: '複製',
  copied: '已複製',
  download: '下載',
  write: '輸入訊息',
  send: '傳送',
  tooLong: '這則訊息太長，請縮短一些。',
  notSent: '您的訊息無法傳送。',

  networkWeak: '您的網路連線較弱',
  networkLost: '連線已中斷，正在嘗試與您重新連線。',
  cameraTrouble: '您的攝影機無法使用',
  microphoneTrouble: '您的麥克風無法使用',
  devicesBusy: '另一個程式正在使用您的攝影機或麥克風',
  devicesBlocked: '您的瀏覽器不允許這次通話使用攝影機或麥克風',
  hostLate: '您的 AI 主持人正在趕來',
  hostAbsent: '您的 AI 主持人沒有來。您可以繼續等待，或結束通話。',

  linkOffered: '給您的連結',
  openLink: '開啟連結',
  dismiss: '忽略',
};
