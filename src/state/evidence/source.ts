import { sourceLineOf } from '../sourceLine';

export const selectEvidenceSource = sourceLineOf('evidence');
