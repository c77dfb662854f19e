// What an interactive call says, in Portuguese, as it is written in Brazil and read everywhere.
import type { InteractiveTable } from './en.ts';

export const table: InteractiveTable = {
  mute: 'Silenciar microfone',
  unmute: 'Ativar microfone',
  cameraOff: 'Desligar câmera',
  cameraOn: 'Ligar câmera',

  captions: 'Legendas',
  transcript: 'Transcrição',
  closeTranscript: 'Fechar transcrição',
  transcriptEmpty: 'O que for dito aparecerá aqui.',
  you: 'Você',
  host: 'Anfitrião de IA',
  interrupted: 'interrompido',
  copy: 'Copiar',
  copied: 'Copiado',
  download: 'Baixar',
  write: 'Escreva uma mensagem',
  send: 'Enviar',
  tooLong: 'Esta mensagem é longa demais. Encurte-a, por favor.',
  notSent: 'Não foi possível enviar sua mensagem.',

  networkWeak: 'Sua conexão está fraca',
  networkLost: 'Conexão perdida. Estamos tentando falar com você de novo.',
  cameraTrouble: 'Não é possível usar sua câmera',
  microphoneTrouble: 'Não é possível usar seu microfone',
  devicesBusy: 'Outro programa está usando sua câmera ou seu microfone',
  devicesBlocked: 'Seu navegador não permite que esta chamada use a câmera ou o microfone',
  hostLate: 'Seu anfitrião de IA está a caminho',
  hostAbsent: 'Seu anfitrião de IA não veio. Você pode esperar ou desligar.',

  linkOffered: 'Um link para você',
  openLink: 'Abrir link',
  dismiss: 'Dispensar',
};
