// What an interactive call says, in Russian. The visitor is addressed as “вы”.
import type { InteractiveTable } from './en.ts';

export const table: InteractiveTable = {
  mute: 'Выключить микрофон',
  unmute: 'Включить микрофон',
  cameraOff: 'Выключить камеру',
  cameraOn: 'Включить камеру',

  captions: 'Субтитры',
  transcript: 'Текст разговора',
  closeTranscript: 'Закрыть текст разговора',
  transcriptEmpty: 'Здесь появится всё, что будет сказано.',
  you: 'Вы',
  host: 'ИИ-собеседник',
  interrupted: 'прервано',
  copy: 'Копировать',
  copied: 'Скопировано',
  download: 'Скачать',
  write: 'Написать сообщение',
  send: 'Отправить',
  tooLong: 'Это сообщение слишком длинное. Пожалуйста, сократите его.',
  notSent: 'Не удалось отправить ваше сообщение.',

  networkWeak: 'У вас слабое соединение',
  networkLost: 'Соединение потеряно. Пытаемся снова связаться с вами.',
  cameraTrouble: 'Не удаётся использовать вашу камеру',
  microphoneTrouble: 'Не удаётся использовать ваш микрофон',
  devicesBusy: 'Другая программа использует вашу камеру или микрофон',
  devicesBlocked: 'Ваш браузер не разрешает этому звонку использовать камеру или микрофон',
  hostLate: 'Ваш ИИ-собеседник скоро подойдёт',
  hostAbsent: 'Ваш ИИ-собеседник не пришёл. Можно подождать или завершить звонок.',

  linkOffered: 'Ссылка для вас',
  openLink: 'Открыть ссылку',
  dismiss: 'Скрыть',
};
