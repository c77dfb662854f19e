// What an interactive call says, in Ukrainian. The visitor is addressed as “ви”.
import type { InteractiveTable } from './en.ts';

export const table: InteractiveTable = {
  mute: 'Вимкнути мікрофон',
  unmute: 'Увімкнути мікрофон',
  cameraOff: 'Вимкнути камеру',
  cameraOn: 'Увімкнути камеру',

  captions: 'Субтитри',
  transcript: 'Текст розмови',
  closeTranscript: 'Закрити текст розмови',
  transcriptEmpty: 'Тут зʼявиться все, що буде сказано.',
  you: 'Ви',
  host: 'ШІ-співрозмовник',
  interrupted: 'перервано',
  copy: 'Копіювати',
  copied: 'Скопійовано',
  download: 'Завантажити',
  write: 'Написати повідомлення',
  send: 'Надіслати',
  tooLong: 'Це повідомлення задовге. Будь ласка, скоротіть його.',
  notSent: 'Не вдалося надіслати ваше повідомлення.',

  networkWeak: 'У вас слабке зʼєднання',
  networkLost: 'Зʼєднання втрачено. Намагаємося знову звʼязатися з вами.',
  cameraTrouble: 'Не вдається використати вашу камеру',
  microphoneTrouble: 'Не вдається використати ваш мікрофон',
  devicesBusy: 'Інша програма використовує вашу камеру або мікрофон',
  devicesBlocked: 'Ваш браузер не дозволяє цьому дзвінку використовувати камеру або мікрофон',
  hostLate: 'Ваш ШІ-співрозмовник скоро підійде',
  hostAbsent: 'Ваш ШІ-співрозмовник не прийшов. Можна зачекати або завершити дзвінок.',

  linkOffered: 'Посилання для вас',
  openLink: 'Відкрити посилання',
  dismiss: 'Сховати',
};
