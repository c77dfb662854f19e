// What an interactive call says, in Korean, in 해요 style.
import type { InteractiveTable } from './en.ts';

export const table: InteractiveTable = {
  mute: '음소거',
  unmute: '음소거 해제',
  cameraOff: '카메라 끄기',
  cameraOn: '카메라 켜기',

  captions: '자막',
  transcript: '대화 기록',
  closeTranscript: '대화 기록 닫기',
  transcriptEmpty: '대화 내용이 여기에 표시돼요.',
  you: '나',
  host: 'AI 호스트',
  interrupted: '말이 끊김',
  copy: '복사',
  copied: '복사했어요',
  download: '다운로드',
  write: '메시지 쓰기',
  send: '보내기',
  tooLong: '메시지가 너무 길어요. 짧게 줄여 주세요.',
  notSent: '메시지를 보내지 못했어요.',

  networkWeak: '연결 상태가 좋지 않아요',
  networkLost: '연결이 끊겼어요. 다시 연결하고 있어요.',
  cameraTrouble: '카메라를 사용할 수 없어요',
  microphoneTrouble: '마이크를 사용할 수 없어요',
  devicesBusy: '다른 프로그램이 카메라나 마이크를 사용하고 있어요',
  devicesBlocked: '브라우저가 이 통화의 카메라나 마이크 사용을 허용하지 않아요',
  hostLate: 'AI 호스트가 오고 있어요',
  hostAbsent: 'AI 호스트가 오지 않았어요. 기다리거나 통화를 종료할 수 있어요.',

  linkOffered: '링크를 보내 드려요',
  openLink: '링크 열기',
  dismiss: '숨기기',
};
