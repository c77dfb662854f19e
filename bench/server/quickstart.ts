// A program: a back end in the style of Tavus's public quickstart, as its page meets it.
import { createServer } from 'node:http';
import cors from 'cors';
import express from 'express';
import { addQuickstartRoutes } from '../../test/support/quickstart-routes.ts';
import { listen } from './listen.ts';

const { TAVUS_API_URL: apiUrl = '', TAVUS_API_KEY: apiKey = '' } = process.env;

const app = express();
app.use(cors());
app.use(express.json());
addQuickstartRoutes(app, { apiUrl, apiKey });
listen(createServer(app));
