import * as Comlink from 'comlink';
import { createWorkerApi } from './workerApi';

Comlink.expose(createWorkerApi());
