// What an interactive call says, in Hindi. The visitor is addressed as “आप”.
import type { InteractiveTable } from './en.ts';

export const table: InteractiveTable = {
  mute: 'म्यूट करें',
  unmute: 'अनम्यूट करें',
  cameraOff: 'कैमरा बंद करें',
  cameraOn: 'कैमरा चालू करें',

  captions: 'कैप्शन',
  transcript: 'ट्रांसक्रिप्ट',
  closeTranscript: 'ट्रांसक्रिप्ट बंद करें',
  transcriptEmpty: 'जो कहा जाएगा, वह यहाँ लिखा जाएगा।',
  you: 'आप',
  host: 'AI होस्ट',
  interrupted: 'बीच में टोका गया',
  copy: 'कॉपी करें',
  copied: 'कॉपी हो गया',
  download: 'डाउनलोड करें',
  write: 'संदेश लिखें',
  send: 'भेजें',
  tooLong: 'यह संदेश बहुत लंबा है। कृपया इसे छोटा करें।',
  notSent: 'आपका संदेश भेजा नहीं जा सका।',

  networkWeak: 'आपका कनेक्शन कमज़ोर है',
  networkLost: 'कनेक्शन टूट गया। आपसे फिर से जुड़ने की कोशिश की जा रही है।',
  cameraTrouble: 'आपका कैमरा इस्तेमाल नहीं हो पा रहा है',
  microphoneTrouble: 'आपका माइक्रोफ़ोन इस्तेमाल नहीं हो पा रहा है',
  devicesBusy: 'कोई दूसरा प्रोग्राम आपका कैमरा या माइक्रोफ़ोन इस्तेमाल कर रहा है',
  devicesBlocked: 'आपका ब्राउज़र इस कॉल को कैमरा या माइक्रोफ़ोन इस्तेमाल करने नहीं देता',
  hostLate: 'आपका AI होस्ट आ रहा है',
  hostAbsent: 'आपका AI होस्ट नहीं आया। आप इंतज़ार कर सकते हैं या कॉल समाप्त कर सकते हैं।',

  linkOffered: 'आपके लिए एक लिंक',
  openLink: 'लिंक खोलें',
  dismiss: 'छिपाएँ',
};
