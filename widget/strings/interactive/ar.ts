// What an interactive call says, in Arabic, modern standard. Each text begins with an Arabic letter, which
// gives it its direction.
import type { InteractiveTable } from './en.ts';

export const table: InteractiveTable = {
  mute: 'كتم الميكروفون',
  unmute: 'إلغاء كتم الميكروفون',
  cameraOff: 'إيقاف الكاميرا',
  cameraOn: 'تشغيل الكاميرا',

  captions: 'التسميات التوضيحية',
  transcript: 'نص المحادثة',
  closeTranscript: 'إغلاق نص المحادثة',
  transcriptEmpty: 'سيُكتب هنا ما يُقال.',
  you: 'أنت',
  host: 'مضيف الذكاء الاصطناعي',
  interrupted: 'قُوطع',
  copy: 'نسخ',
  copied: 'تم النسخ',
  download: 'تنزيل',
  write: 'كتابة رسالة',
  send: 'إرسال',
  tooLong: 'هذه الرسالة طويلة جدًا. يُرجى تقصيرها.',
  notSent: 'تعذّر إرسال رسالتك.',

  networkWeak: 'اتصالك ضعيف',
  networkLost: 'انقطع الاتصال. نحاول الوصول إليك مجددًا.',
  cameraTrouble: 'يتعذّر استخدام الكاميرا لديك',
  microphoneTrouble: 'يتعذّر استخدام الميكروفون لديك',
  devicesBusy: 'يستخدم برنامج آخر الكاميرا أو الميكروفون لديك',
  devicesBlocked: 'لا يسمح متصفّحك لهذه المكالمة باستخدام الكاميرا أو الميكروفون',
  hostLate: 'مضيفك بالذكاء الاصطناعي في الطريق إليك',
  hostAbsent: 'لم يحضر مضيفك بالذكاء الاصطناعي. يمكنك الانتظار أو إنهاء المكالمة.',

  linkOffered: 'رابط لك',
  openLink: 'فتح الرابط',
  dismiss: 'إخفاء',
};
