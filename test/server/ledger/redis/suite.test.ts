import { describeLedger } from '../suite.ts';
import { useRedis } from './opened.ts';

const redis = useRedis();

describeLedger('redis', () => redis.open(redis.newPrefix()));
