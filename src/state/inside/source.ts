import { sourceLineOf } from '../sourceLine';

export const selectInsideSource = sourceLineOf('timeline');
