import { type CSSProperties, type ReactElement, useEffect, useMemo, useState } from 'react';
import { ChartFigure } from '../../../charts/ChartFigure';
import { NodeDiagram } from '../../../charts/NodeDiagram';
import { nodeLayout } from '../../../charts/nodeLayout';
import type { ChartSize, ChartState, TableData } from '../../../charts/types';
import { ProvenanceBadges } from '../../../parts/ProvenanceBadges';
import { type NodePicture, nodePicture } from '../../../state/placement/nodeDiagram';
import type { SearchView } from '../../../state/placement/searchView';
import type { Provenance } from '../../../state/provenance';
import './nodeFigure.css';

export interface NodeFigureProps {
  readonly run: SearchView;
  /** Id of the candidate that is drawn; undefined: the winner. */
  readonly picked: string | undefined;
  readonly provenances: readonly Provenance[];
  /** One line under exported pictures. */
  readonly source: string;
}

type Ready = Extract<NodePicture, { kind: 'ready' }>;

interface DrawingProps {
  readonly picture: Ready;
  readonly size: ChartSize;
  readonly onHeight: (height: number) => void;
}

function Drawing({ picture, size, onHeight }: DrawingProps): ReactElement {
  const { nodes, flows, caption } = picture;
  const { width, textSize } = size;
  const { height } = useMemo(
    () => nodeLayout({ nodes, flows, width, textSize }),
    [nodes, flows, width, textSize],
  );
  useEffect(() => onHeight(height), [height, onHeight]);
  return <NodeDiagram caption={caption} nodes={nodes} flows={flows} width={width} textSize={textSize} />;
}

const TITLE = 'Where it runs';
const NO_TABLE: TableData = { columns: [], rows: [], fileName: 'placement-nodes' };

/** Which stage of which instance sits on which GPU of which node, and where KV caches flow. */
export function NodeFigure({ run, picked, provenances, source }: NodeFigureProps): ReactElement {
  const picture = useMemo(() => nodePicture(run, picked), [run, picked]);
  const [height, setHeight] = useState(180);
  const state: ChartState = picture.kind === 'ready' ? { kind: 'ready' } : picture;
  return (
    <div
      className="chart-card node-figure"
      data-chart="nodes"
      style={{ '--node-height': `${height}px` } as CSSProperties}
    >
      <ChartFigure
        title={TITLE}
        caption={picture.kind === 'ready' ? picture.caption : ''}
        badges={<ProvenanceBadges chart={TITLE} provenances={provenances} isShort />}
        table={picture.kind === 'ready' ? picture.table : NO_TABLE}
        source={source}
        state={state}
      >
        {(size) => picture.kind === 'ready' && <Drawing picture={picture} size={size} onHeight={setHeight} />}
      </ChartFigure>
    </div>
  );
}
