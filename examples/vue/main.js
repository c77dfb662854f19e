import { createApp } from 'vue';
import 'tavus-call';
import App from './App.vue';
import './style.css';

createApp(App).mount('#app');
