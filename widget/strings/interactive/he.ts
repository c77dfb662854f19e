// What an interactive call says, in Hebrew, in the plural that addresses everybody. Each text begins with a
// Hebrew letter, which gives it its direction.
import type { InteractiveTable } from './en.ts';

export const table: InteractiveTable = {
  mute: 'השתקה',
  unmute: 'ביטול ההשתקה',
  cameraOff: 'כיבוי המצלמה',
  cameraOn: 'הפעלת המצלמה',

  captions: 'כתוביות',
  transcript: 'תמליל',
  closeTranscript: 'סגירת התמליל',
  transcriptEmpty: 'מה שייאמר ייכתב כאן.',
  you: 'אתם',
  host: 'מארח ה-AI',
  interrupted: 'נקטע',
  copy: 'העתקה',
  copied: 'הועתק',
  download: 'הורדה',
  write: 'כתיבת הודעה',
  send: 'שליחה',
  tooLong: 'ההודעה הזאת ארוכה מדי. אנא קצרו אותה.',
  notSent: 'לא הצלחנו לשלוח את ההודעה שלכם.',

  networkWeak: 'החיבור שלכם חלש',
  networkLost: 'החיבור נותק. מנסים להתחבר אליכם שוב.',
  cameraTrouble: 'אי אפשר להשתמש במצלמה שלכם',
  microphoneTrouble: 'אי אפשר להשתמש במיקרופון שלכם',
  devicesBusy: 'תוכנה אחרת משתמשת במצלמה או במיקרופון שלכם',
  devicesBlocked: 'הדפדפן שלכם אינו מאפשר לשיחה הזאת להשתמש במצלמה או במיקרופון',
  hostLate: 'מארח ה-AI שלכם בדרך',
  hostAbsent: 'מארח ה-AI שלכם לא הגיע. אפשר לחכות או לסיים את השיחה.',

  linkOffered: 'קישור בשבילכם',
  openLink: 'פתיחת הקישור',
  dismiss: 'הסתרה',
};
