import { sourceLineOf } from '../sourceLine';

export const selectPhysicsSource = sourceLineOf('physics');
