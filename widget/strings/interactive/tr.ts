// What an interactive call says, in Turkish. The visitor is addressed as “siz”.
import type { InteractiveTable } from './en.ts';

export const table: InteractiveTable = {
  mute: 'Mikrofonu kapat',
  unmute: 'Mikrofonu aç',
  cameraOff: 'Kamerayı kapat',
  cameraOn: 'Kamerayı aç',

  captions: 'Altyazılar',
  transcript: 'Konuşma metni',
  closeTranscript: 'Konuşma metnini kapat',
  transcriptEmpty: 'Söylenenler buraya yazılacak.',
  you: 'Siz',
  host: 'Yapay zekâ temsilcisi',
  interrupted: 'yarıda kesildi',
  copy: 'Kopyala',
  copied: 'Kopyalandı',
  download: 'İndir',
  write: 'Mesaj yazın',
  send: 'Gönder',
  tooLong: 'Bu mesaj çok uzun. Lütfen kısaltın.',
  notSent: 'Mesajınız gönderilemedi.',

  networkWeak: 'Bağlantınız zayıf',
  networkLost: 'Bağlantı koptu. Size yeniden ulaşmaya çalışıyoruz.',
  cameraTrouble: 'Kameranız kullanılamıyor',
  microphoneTrouble: 'Mikrofonunuz kullanılamıyor',
  devicesBusy: 'Başka bir program kameranızı veya mikrofonunuzu kullanıyor',
  devicesBlocked: 'Tarayıcınız bu aramanın kamera veya mikrofonu kullanmasına izin vermiyor',
  hostLate: 'Yapay zekâ temsilciniz yolda',
  hostAbsent: 'Yapay zekâ temsilciniz gelmedi. Bekleyebilir veya aramayı bitirebilirsiniz.',

  linkOffered: 'Sizin için bir bağlantı',
  openLink: 'Bağlantıyı aç',
  dismiss: 'Gizle',
};
