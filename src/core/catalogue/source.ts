/** Where a figure of the catalogue comes from, so that the screen can show it and a reader can check it. */
export interface Source {
  readonly title: string;
  /** Section, figure, table or file inside the source. */
  readonly where: string;
  readonly url?: string;
}

export function fromPaper(where: string): Source {
  return { title: 'DistServe (Zhong et al., OSDI 2024)', where, url: 'https://arxiv.org/abs/2401.09670' };
}

export function fromArtifact(where: string): Source {
  return { title: 'DistServe artifact', where, url: 'https://github.com/LLMServe/DistServe' };
}
